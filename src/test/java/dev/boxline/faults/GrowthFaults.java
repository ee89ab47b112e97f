package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.Partners;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Vitals;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.proxy.NetworkFault;
import dev.boxline.faults.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A node that lives through a hundred faults holds no more at the end than before: no thread, no connection, no heap. */
class GrowthFaults {

    private static final int CYCLES = Integer.getInteger("faults.cycles", 100);
    private static final int ORDERS_A_CYCLE = 4;
    private static final int WARM = 20;

    /** Pools that breathe with the load, within the bounds they are shipped with. */
    private static final Map<String, Long> BOUNDS =
            Map.of("camundaTaskExecutor-N", 16L, "http-nio-N.N.N.N-N-exec-N", 200L, "http-nio-N-exec-N", 200L);

    /** Other kinds of threads: the virtual machine's own come and go. */
    private static final int THREADS = 2;

    private static final int FILES = 25;
    private static final int HEAP_KILOBYTES = 16 * 1024;

    @Test
    void a_hundred_faults_leave_nothing_behind() {
        try (Run run = new Run("growth", 1, NodePlan.asShipped())) {
            Random random = run.seed().random();
            cycles(run, random, WARM);
            Vitals before = atRest(run);

            cycles(run, random, CYCLES);
            Vitals after = atRest(run);

            System.out.println("faults: growth: before " + before + ", after " + CYCLES + " cycles " + after);
            assertThat(after.kinds())
                    .allSatisfy((kind, threads) -> assertThat(threads)
                            .as(kind)
                            .isLessThanOrEqualTo(
                                    BOUNDS.getOrDefault(kind, before.kinds().getOrDefault(kind, 0L) + THREADS)));
            assertThat(after.files()).as("files and sockets").isLessThanOrEqualTo(before.files() + FILES);
            assertThat(after.heapKilobytes())
                    .as("kilobytes of heap")
                    .isLessThanOrEqualTo(before.heapKilobytes() + HEAP_KILOBYTES);
        }
    }

    private static void cycles(Run run, Random random, int cycles) {
        run.workload().start(cycles * ORDERS_A_CYCLE, 3);
        for (int cycle = 0; cycle < cycles; cycle++) {
            inject(run, random);
        }
    }

    private static void inject(Run run, Random random) {
        BoxlineNode node = run.cluster().node(0);
        Partners partners = run.cluster().partners().control();
        switch (random.nextInt(5)) {
            case 0 -> during(run, "partner hangs", () -> partners.behave("warehouse", "{\"mode\": \"HANG\"}"));
            case 1 -> during(run, "partner down", () -> partners.behave("logistics", "{\"mode\": \"DOWN\"}"));
            case 2 ->
                during(
                        run,
                        "partners' network",
                        () -> node.ways()
                                .toPartners()
                                .become(any(random, NetworkFault.RESET, NetworkFault.ANSWERS_LOST)));
            case 3 ->
                during(
                        run,
                        "database's network",
                        () -> node.ways()
                                .toDatabase()
                                .become(any(
                                        random,
                                        NetworkFault.RESET,
                                        NetworkFault.BLACK_HOLE,
                                        NetworkFault.ANSWERS_LOST)));
            default ->
                during(
                        run,
                        "database sessions cut",
                        () -> run.cluster().postgres().cutSessions());
        }
    }

    private static void during(Run run, String fault, Runnable inject) {
        run.figures().fault(fault);
        inject.run();
        Wait.millis(700);
        run.cluster().node(0).ways().toPartners().clear();
        run.cluster().node(0).ways().toDatabase().clear();
        List.of("warehouse", "logistics")
                .forEach(partner -> run.cluster().partners().control().behave(partner, "{}"));
        Wait.millis(700);
    }

    private static NetworkFault any(Random random, NetworkFault... of) {
        return of[random.nextInt(of.length)];
    }

    private static Vitals atRest(Run run) {
        run.judge();
        return run.cluster().node(0).vitals();
    }
}
