package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bench.StubPartners.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;

/** What a backlog costs while it waits, and how it leaves. */
@Bench
class BacklogTest {

    private static final int PARKED = Integer.getInteger("boxline.bench.parked", 100_000);
    private static final int FRESH = Integer.getInteger("boxline.bench.fresh", 5_000);
    private static final int CALM_SECONDS = Integer.getInteger("boxline.bench.calm", 60);

    @Test
    void costs_nothing_while_it_waits() throws Exception {
        try (var scene = new Scene("standing")) {
            scene.warmUp();
            scene.partners.mood("warehouse", Mood.DOWN);
            scene.parkOne("one");
            var copies = new Copies(scene.jdbc, "one");
            scene.report.add(
                    "| parked, the partner down | statements/min | rows read/min | CPU s/min | paid to visible p99, ms"
                            + " |");
            scene.report.add("|--:|--:|--:|--:|--:|");
            int parked = 0;
            for (int goal : List.of(0, PARKED / 10, PARKED)) {
                copies.add(parked + 1, goal);
                // what is done once after a change is done, and fresh orders of the last load are looked at no more
                TimeUnit.SECONDS.sleep(parked == goal ? 20 : 260);
                parked = goal;
                Effort before = Effort.soFar(scene.jdbc);
                TimeUnit.SECONDS.sleep(CALM_SECONDS);
                Effort calm = Effort.soFar(scene.jdbc).since(before);
                var load = new Latency(scene.partners);
                // first the database plans anew what it had planned for other sizes
                load.run(scene.boxline, "W" + goal, 40, 800);
                var latency = load.run(scene.boxline, "L" + goal, 40, 1_200);
                scene.report.add(calm.row(String.valueOf(goal), latency.p99()));
                assertThat(scene.count("""
                    select count(*) from act_ru_job j join dead_letter o on o.instance_id = j.process_instance_id_\
                    """)).isZero();
            }
        }
    }

    @Test
    void leaves_as_fast_as_fresh_orders_go_through_the_same_steps() throws Exception {
        try (var scene = new Scene("drain")) {
            new Saturation(scene.partners).run(scene.boxline, "warm", 2_000);
            double fresh = freshRate(scene);
            scene.partners.mood("warehouse", Mood.DOWN);
            scene.parkOne("one");
            new Copies(scene.jdbc, "one").add(1, PARKED);
            long memory = Memory.used();
            scene.partners.mood("warehouse", Mood.WELL);
            List<Long> tenths = new ArrayList<>();
            long booked = scene.boxline.booked();
            int step = PARKED / 10;
            scene.await(() -> scene.boxline.booked() > booked + step / 10, Duration.ofMinutes(2));
            tenths.add(System.nanoTime());
            for (int n = 1; n <= 9; n++) {
                long goal = booked + step / 10 + (long) n * step;
                scene.await(() -> scene.boxline.booked() >= goal, Duration.ofMinutes(10));
                tenths.add(System.nanoTime());
            }
            scene.await(() -> scene.boxline.booked() == booked + PARKED + 1, Duration.ofMinutes(10));
            for (int n = 1; n <= PARKED; n++) {
                assertThat(scene.partners.effects("logistics", "one-" + n)).isOne();
            }
            scene.partners.forget(); // their books are not our memory
            double rate = 9.0 * step * 1e9 / (tenths.get(9) - tenths.get(0));
            scene.report.add(String.format(
                    Locale.ROOT,
                    "Drain of %d: %.0f orders/s, %.0f %% of the %.0f/s at which fresh orders take the same steps; each"
                            + " tenth: %s; memory %d → %d MB",
                    PARKED,
                    rate,
                    100 * rate / fresh,
                    fresh,
                    rates(tenths, step),
                    memory,
                    Memory.used()));
        }
    }

    /** Orders paid and granted, whose next step is the warehouse. */
    private static double freshRate(Scene scene) throws Exception {
        JobExecutor executor = scene.executor();
        executor.shutdown();
        scene.pay("fresh");
        new Copies(scene.jdbc, "fresh").add(1, FRESH);
        long booked = scene.boxline.booked();
        executor.start();
        long started = System.nanoTime();
        scene.await(() -> scene.boxline.booked() == booked + FRESH + 1, Duration.ofMinutes(5));
        return FRESH * 1e9 / (System.nanoTime() - started);
    }

    private static String rates(List<Long> marks, int step) {
        List<String> rates = new ArrayList<>();
        for (int n = 1; n < marks.size(); n++) {
            rates.add(String.format(Locale.ROOT, "%.0f", step * 1e9 / (marks.get(n) - marks.get(n - 1))));
        }
        return String.join(" ", rates);
    }

    @Test
    void spares_a_partner_that_comes_back_weak() throws Exception {
        for (int capacity : List.of(50, 5)) {
            try (var scene = new Scene("weak" + capacity)) {
                scene.warmUp();
                scene.partners.mood("logistics", Mood.DOWN);
                scene.parkOne("one");
                int parked = capacity * 40;
                new Copies(scene.jdbc, "one").add(1, parked);
                Pressure pressure = scene.partners.bears("logistics", capacity);
                scene.partners.mood("logistics", Mood.WELL);
                long started = System.nanoTime();
                int fresh = capacity * 8;
                var latency = new Latency(scene.partners).run(scene.boxline, "F", capacity / 5.0, fresh);
                long freshBooked = scene.count("select count(*) from pickup where order_no like 'F-%'");
                long all = parked + fresh + 1L;
                scene.await(() -> scene.booked() == all, Duration.ofMinutes(10));
                scene.report.add(String.format(
                        Locale.ROOT,
                        "Weak partner, %d/s: %d parked and %d fresh gone after %.0f s; busiest second %d; fresh orders"
                                + " booked while they came in: %d of %d; paid to visible p99 %.1f ms",
                        capacity,
                        parked,
                        fresh,
                        (System.nanoTime() - started) / 1e9,
                        pressure.busiestSecond(1),
                        freshBooked,
                        fresh,
                        latency.p99()));
            }
        }
    }

    @Test
    void goes_on_leaving_when_one_of_two_nodes_is_killed() throws Exception {
        try (var scene = new Scene("killed")) {
            scene.warmUp();
            scene.partners.mood("warehouse", Mood.DOWN);
            scene.parkOne("one");
            int parked = PARKED / 10;
            new Copies(scene.jdbc, "one").add(1, parked);
            try (StartedNode other = scene.anotherNode()) {
                scene.partners.mood("warehouse", Mood.WELL);
                scene.await(() -> scene.booked() > parked / 3, Duration.ofMinutes(5));
                long killedAt = scene.booked();
                other.kill();
                long killed = System.nanoTime();
                scene.await(() -> scene.booked() == parked + 1L, Duration.ofMinutes(10));
                for (int n = 1; n <= parked; n++) {
                    assertThat(scene.partners.effects("warehouse", "one-" + n)).isOne();
                    assertThat(scene.partners.effects("logistics", "one-" + n)).isOne();
                }
                scene.report.add(String.format(
                        Locale.ROOT,
                        "Two nodes, one killed with %d of %d booked: the last %.0f s later, each effect once",
                        killedAt,
                        parked + 1,
                        (System.nanoTime() - killed) / 1e9));
            }
        }
    }

    @Test
    void is_whole_again_after_a_relapse() throws Exception {
        try (var scene = new Scene("relapse")) {
            scene.warmUp();
            scene.partners.mood("warehouse", Mood.DOWN);
            scene.parkOne("one");
            int parked = PARKED / 20;
            new Copies(scene.jdbc, "one").add(1, parked);
            scene.partners.mood("warehouse", Mood.WELL);
            scene.await(() -> scene.booked() > parked / 3, Duration.ofMinutes(3));
            scene.partners.mood("warehouse", Mood.DOWN);
            long relapse = System.nanoTime();
            scene.await(
                    () -> scene.count("select count(*) from dead_letter where state = 'RELEASED'") == 0
                            && scene.count("select count(*) from outage where state = 'PROBING'") == 1,
                    Duration.ofMinutes(2));
            double settled = (System.nanoTime() - relapse) / 1e9;
            long waiting = scene.count("select count(*) from dead_letter where state = 'PARKED'");
            long booked = scene.booked();
            assertThat(waiting + booked).isEqualTo(parked + 1L);
            scene.partners.mood("warehouse", Mood.WELL);
            scene.await(() -> scene.booked() == parked + 1L, Duration.ofMinutes(5));
            scene.report.add(String.format(
                    Locale.ROOT,
                    "Relapse with %d of %d booked: every released order parked or passed after %.1f s; all booked"
                            + " after the second return",
                    booked,
                    parked + 1,
                    settled));
        }
    }
}
