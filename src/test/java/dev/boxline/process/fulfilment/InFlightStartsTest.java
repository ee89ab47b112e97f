package dev.boxline.process.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** News of a payment waits for the start that asked for it, and for nothing else. */
@Timeout(20)
class InFlightStartsTest {

    private final InFlightStarts starts = new InFlightStarts();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void news_waits_for_its_start_and_no_longer() throws Exception {
        var start = CompletableFuture.supplyAsync(() -> starts.during("B-1", this::takeTime));
        begun.await();
        var news = CompletableFuture.runAsync(() -> starts.awaitEnd("B-1"));

        starts.awaitEnd("B-2"); // nobody starts this one
        assertThatThrownBy(() -> news.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        mayEnd.countDown();

        assertThat(start.join()).isEqualTo("started");
        news.get(1, TimeUnit.SECONDS);
        starts.awaitEnd("B-1");
    }

    @Test
    void news_does_not_wait_for_ever() throws Exception {
        var start = CompletableFuture.supplyAsync(() -> starts.during("B-1", this::takeTime));
        begun.await();
        long asked = System.nanoTime();

        starts.awaitEnd("B-1");

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(InFlightStarts.MAX_WAIT);
        assertThat(start).isNotDone();
        mayEnd.countDown();
        start.join();
    }

    @Test
    void a_start_that_fails_keeps_nobody_waiting() {
        assertThatThrownBy(() -> starts.during("B-1", () -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");

        starts.awaitEnd("B-1");
    }

    private String takeTime() {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "started";
    }
}
