package dev.boxline.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.boxline.FreePort;
import dev.boxline.conformance.CallbackListener.Booked;
import dev.boxline.conformance.CallbackListener.Received;
import dev.boxline.conformance.CheckOptions.Callbacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackListenerTest {

    private final int port = FreePort.find();
    private final CallbackListener listener = new CallbackListener(new Callbacks(port, "secret"));

    @Test
    void a_callback_that_overtakes_the_answer_to_the_booking_has_to_come_again() throws Exception {
        var sender = new AtomicReference<@Nullable CompletableFuture<Void>>();
        listener.listen(
                () -> {
                    assertThat(send("E-1", "O-1")).isEqualTo(503);
                    sender.set(CompletableFuture.runAsync(this::sendTheRest));
                    return new Booked("O-1", "N-1");
                },
                () -> listener.ours().stream()
                        .anyMatch(callback -> callback.text("eventId").equals("E-2")),
                Duration.ofSeconds(20));
        Objects.requireNonNull(sender.get()).join();

        List<Received> ours = listener.ours();
        assertThat(ours.get(0).refused()).isTrue();
        assertThat(ours.subList(ours.size() - 2, ours.size()))
                .extracting(callback -> callback.text("eventId"), Received::refused)
                .containsExactly(tuple("E-1", false), tuple("E-2", false));
    }

    private void sendTheRest() {
        try {
            while (send("E-1", "O-1") == 503) {
                Thread.onSpinWait();
            }
            assertThat(send("E-OTHER", "O-OTHER")).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            send("E-2", "O-1");
        } catch (IOException e) {
            // the listener has enough and may stop before it answers
        }
    }

    private int send(String eventId, String orderNo) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://localhost:" + port + CallbackListener.PATH)
                .toURL()
                .openConnection();
        connection.setDoOutput(true);
        connection.setReadTimeout(20_000);
        connection
                .getOutputStream()
                .write("{\"eventId\": \"%s\", \"orderNo\": \"%s\"}"
                        .formatted(eventId, orderNo)
                        .getBytes(UTF_8));
        return connection.getResponseCode();
    }
}
