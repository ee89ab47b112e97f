package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.proxy.NetworkFault;
import dev.boxline.faults.run.Run;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One family of faults after the other, then all mixed, on two nodes under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FamiliesFaults {

    private static final int ORDERS = Integer.getInteger("faults.family-orders", 120);
    private static final int MIXED = Integer.getInteger("faults.mixed", 12);
    private static final Duration BACK = Duration.ofSeconds(30);

    private static final String OUTAGES = "select count(*) from outage";
    private static final String UNPAID = "select count(*) from checkout c where not exists (select 1 from payment p"
            + " where p.order_no = c.order_no and p.settled_at is not null) and c.payment_method";

    private Run run;

    @BeforeAll
    void start() {
        run = new Run(
                "families",
                2,
                NodePlan.asShipped().startedOften().with("--camunda.bpm.job-execution.lock-time-in-millis=8000"));
    }

    @AfterAll
    void stop() {
        run.close();
    }

    /** All of them, or those {@code -Dfaults.families} matches. */
    static List<FaultFamily> storms() {
        String wanted = System.getProperty("faults.families", ".*");
        return Arrays.stream(FaultFamily.values())
                .filter(storm -> storm.name().matches(wanted))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("storms")
    void nothing_is_lost_and_nothing_happens_twice(FaultFamily storm) {
        long outages = run.count(OUTAGES);
        run.workload().start(ORDERS, 20);
        Wait.millis(1_000);
        storm.inject(run, run.seed().random());
        run.lookMeanwhile();

        run.judge();
        if (storm == FaultFamily.IDLE_RESETS) {
            assertThat(run.count(OUTAGES)).as("outages of healthy partners").isEqualTo(outages);
        }
    }

    @Test
    void one_provider_that_is_down_holds_up_no_purchase_by_another() {
        run.figures().fault("one provider down");
        run.cluster().nodes().forEach(node -> node.ways().toAlipay().become(NetworkFault.RESET));
        run.workload().start(ORDERS, 10, List.of("ALIPAY", "SIMULATED", "WECHAT"));

        Wait.orFail("every buyer has an answer", Duration.ofMinutes(2), run.workload()::done);
        Wait.orFail("every other purchase is paid", BACK, () -> run.count(UNPAID + " <> 'ALIPAY'") == 0);
        assertThat(run.count(UNPAID + " = 'ALIPAY'"))
                .as("purchases by the provider that is down")
                .isPositive();
        assertThat(run.count("select count(*) from outage where closed_at is null and endpoint <> 'alipay'"))
                .as("outages of others")
                .isZero();
        run.lookMeanwhile();

        run.judge();
    }

    @Test
    void not_in_any_mixture_either() {
        var random = run.seed().random();
        List<FaultFamily> storms = List.of(FaultFamily.values());
        run.workload().start(MIXED * 40, 12);
        for (int inject = 0; inject < MIXED; inject++) {
            storms.get(random.nextInt(storms.size())).inject(run, random);
            run.lookMeanwhile();
        }

        run.judge();
    }

    @Test
    void without_its_database_a_node_says_so_and_comes_back_by_itself() {
        run.cluster().postgres().kill();
        BoxlineNode node = run.cluster().node(0);
        Wait.orFail("it is not ready", BACK, () -> node.readiness() == 503);
        assertThat(node.status("/api/v1/courses")).isIn(401, 503);
        run.figures().fault("PostgreSQL killed and restarted");

        run.cluster().postgres().start();
        long back = System.nanoTime();

        Wait.orFail(
                "all nodes are ready again",
                BACK,
                () -> run.cluster().nodes().stream().allMatch(BoxlineNode::ready));
        run.figures().recovered(Duration.ofNanos(System.nanoTime() - back));
        run.judge();
    }
}
