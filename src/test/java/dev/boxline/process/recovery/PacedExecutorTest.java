package dev.boxline.process.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedExecutorTest {

    private final PacedExecutor crew = new PacedExecutor(4);
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @AfterEach
    void goHome() {
        crew.destroy();
    }

    @Test
    void does_all_side_by_side_and_returns_when_they_are_done() {
        var allFour = new CyclicBarrier(4);
        List<Integer> orders = IntStream.range(0, 40).boxed().toList();
        crew.each(orders, Duration.ZERO, () -> true, order -> {
            meet(allFour);
            done.add(order);
        });
        assertThat(done).containsExactlyInAnyOrderElementsOf(orders);
        crew.each(List.of(), Duration.ofSeconds(1), () -> true, done::add);
    }

    @Test
    void fails_when_the_work_failed_for_one_and_has_done_the_others_it_began() {
        assertThatThrownBy(() -> crew.each(List.of(1, 2, 3), Duration.ZERO, () -> true, order -> {
                    if (order == 2) {
                        throw new IllegalStateException("no token");
                    }
                    done.add(order);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no token");
        assertThat(done).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void begins_them_evenly_over_the_time_it_is_given() {
        long begun = System.nanoTime();
        crew.each(List.of(0, 1, 2, 3), Duration.ofMillis(400), () -> true, n -> {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100L * n));
            done.add(n);
        });
        assertThat(done).hasSize(4);
    }

    @Test
    void stops_when_they_may_not_go_on_but_has_begun_the_first() {
        List<Integer> orders = IntStream.range(0, 1_000).boxed().toList();
        crew.each(orders, Duration.ofSeconds(10), () -> done.size() < 3, done::add);
        assertThat(done).contains(0).hasSizeBetween(3, 6);
        crew.each(List.of(7, 8), Duration.ZERO, () -> false, done::add);
        assertThat(done).contains(7).doesNotContain(8);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
