package dev.boxline.process.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final Crew crew = new Crew(4);
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @AfterEach
    void goHome() {
        crew.destroy();
    }

    @Test
    void does_all_side_by_side_and_returns_when_they_are_done() {
        var allFour = new CyclicBarrier(4);
        List<Integer> orders = IntStream.range(0, 40).boxed().toList();
        crew.each(orders, order -> {
            meet(allFour);
            done.add(order);
        });
        assertThat(done).containsExactlyInAnyOrderElementsOf(orders);
        crew.each(List.of(), done::add);
    }

    @Test
    void fails_when_the_work_failed_for_one_and_has_done_the_others_it_began() {
        assertThatThrownBy(() -> crew.each(List.of(1, 2, 3), order -> {
                    if (order == 2) {
                        throw new IllegalStateException("no token");
                    }
                    done.add(order);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no token");
        assertThat(done).containsExactlyInAnyOrder(1, 3);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
