package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What buyers follow live goes on where it stopped, whatever happens to the node they follow it at. */
@Tag("long")
class EventStreamsTest {

    private static final int STREAMS = 20;

    @TempDir
    static Path data;

    @Test
    void streams_resume_after_a_restart_without_a_gap_and_without_repeating() throws IOException {
        try (var postgres = new DurablePostgres()) {
            List<EventReader> readers;
            try (var before = new Node(postgres.settings(data))) {
                before.partners.allWell();
                readers = IntStream.range(0, STREAMS)
                        .mapToObj(n -> new EventReader(before.api.buy(Map.of())))
                        .toList();
                awaitOrders(before.api);
                readers.forEach(reader -> reader.follow(before.api));
                awaitLast(readers, "COURIER_BOOKED");
            }
            try (var after = new Node(postgres.settings(data))) {
                after.partners.allWell();
                readers.forEach(reader -> after.partners.move(reader.orderNo(), "FETCHED", 2));
                awaitTimeline(after.api, readers.get(STREAMS - 1).orderNo(), "FETCHED");
                readers.forEach(reader -> reader.follow(after.api));
                readers.forEach(reader -> after.partners.move(reader.orderNo(), "DELIVERED", 1));
                awaitLast(readers, "DELIVERED");

                assertThat(readers).allSatisfy(reader -> {
                    assertThat(reader.told()).isEqualTo(timeline(after.api, reader.orderNo()));
                    assertThat(reader.ids()).doesNotHaveDuplicates().isSorted();
                });
            }
        }
    }

    private static void awaitOrders(Api api) {
        await().atMost(30, SECONDS)
                .until(() -> api.get("mei", "/api/v1/orders?limit=200")
                                .body()
                                .path("items")
                                .size()
                        == STREAMS);
    }

    private static void awaitLast(List<EventReader> readers, String what) {
        await().atMost(60, SECONDS)
                .until(() -> readers.stream().allMatch(reader -> reader.told().contains(what)));
    }

    private static void awaitTimeline(Api api, String orderNo, String what) {
        await().atMost(30, SECONDS).until(() -> timeline(api, orderNo).contains(what));
    }

    private static List<String> timeline(Api api, String orderNo) {
        return api.get("mei", "/api/v1/orders/" + orderNo)
                .body()
                .path("timeline")
                .findValuesAsText("what");
    }
}
