package dev.boxline.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Follows one order's events as a browser does: after an interruption it goes on behind the last id it saw. */
final class EventReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String orderNo;
    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    EventReader(String orderNo) {
        this.orderNo = orderNo;
    }

    /** Reads in the background until the node hangs up. */
    void follow(Api api) {
        String last = ids.isEmpty() ? "" : Long.toString(ids.get(ids.size() - 1));
        CompletableFuture<HttpResponse<Stream<String>>> answer =
                api.lines("mei", "/api/v1/orders/" + orderNo + "/events", last);
        var unused = answer.thenAcceptAsync(stream -> {
            try (Stream<String> lines = stream.body()) {
                lines.forEach(this::line);
            } catch (UncheckedIOException hungUp) {
                return; // the node went away; whoever wants to goes on at the next
            }
        });
    }

    private void line(String line) {
        if (line.startsWith("id:")) {
            ids.add(Long.parseLong(line.substring(3).strip()));
        } else if (line.startsWith("data:")) {
            events.add(read(line.substring(5)));
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String orderNo() {
        return orderNo;
    }

    List<Long> ids() {
        return List.copyOf(ids);
    }

    /** What was told so far, in its order. */
    List<String> told() {
        return events.stream().map(event -> event.path("what").asText()).toList();
    }
}
