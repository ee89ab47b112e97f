package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.operations.PlanCommands;
import dev.boxline.recovery.plan.PlanAction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each page of the console while a hundred thousand orders wait: nineteen of twenty answers in under 300 ms. */
@Bench
class ConsolePagesTest {

    private static final int PARKED = Integer.getInteger("boxline.bench.parked", 100_000);
    private static final int READINGS = Integer.getInteger("boxline.bench.readings", 60);
    private static final Duration BOUND = Duration.ofMillis(300);
    private static final String DRILL = "drill-bench";
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Test
    void each_page_answers_quickly_however_many_orders_wait() throws IOException {
        try (var report = new Report("console-pages");
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline =
                        new ShippedBoxline(database.create("boxline"), partners, "--boxline.sweeps.enabled=false")) {
            JdbcClient jdbc = boxline.application().getBean(JdbcClient.class);
            new ParkedSeed(jdbc).park(PARKED);
            drill(jdbc);
            String port = boxline.application().getEnvironment().getRequiredProperty("server.port");
            var operator = new PageReader("http://localhost:" + port, "operator");
            report.add("| page | p95 |");
            report.add("|---|---|");
            var each = new SoftAssertions();
            for (String page : pages(operator, plan(boxline))) {
                operator.p95(page, READINGS / 3); // warms up
                Duration p95 = operator.p95(page, READINGS);
                report.add("| " + page + " | " + p95.toMillis() + " ms |");
                each.assertThat(p95).as(page).isLessThan(BOUND);
            }
            each.assertAll();
        }
    }

    private static List<String> pages(PageReader operator, String plan) {
        String second = next(operator.read("/console/parked"));
        return List.of(
                "/console",
                "/console/parked",
                second,
                next(operator.read(second)),
                "/console/parked?partner=LOGISTICS&kind=REFUSED",
                "/console/parked?state=RELEASED",
                "/console/parked?phoneEnd=0042",
                "/console/parked?phoneEnd=0042&partner=LOGISTICS&kind=UNAVAILABLE",
                "/console/parked?q=P-77",
                "/console/parked?q=nobody",
                "/console/parked?q=answer",
                "/console/orders",
                "/console/orders?q=P-77",
                "/console/orders?q=customer-7",
                "/console/orders?q=0042",
                "/console/orders/P-77",
                "/console/plans",
                plan,
                "/console/outages",
                "/console/outages/" + ParkedSeed.OUTAGE,
                "/console/drill",
                "/console/drill/" + DRILL,
                "/console/ledger",
                "/console/audit");
    }

    /** A plan of all that wait. */
    private static String plan(ShippedBoxline boxline) {
        var everything = new DeadLetterFilter(null, null, null, null);
        PlanCommands plans = boxline.application().getBean(PlanCommands.class);
        return "/console/plans/"
                + plans.freeze("operator", everything, PlanAction.RELEASE, "bench")
                        .id();
    }

    /** The longest drill there can be, as its report shows it. */
    private static void drill(JdbcClient jdbc) {
        jdbc.sql("""
            insert into drill (id, state, partner, fault, per_second, seconds, started_by, started_at, fault_at,
                restored_at, ended_at, behaviour_before, heartbeat_at, sent)
            values (?, 'DONE', 'LOGISTICS', 'DOWN', 50, 600, 'operator', now() - interval '900 s',
                now() - interval '890 s', now() - interval '290 s', now(), '{}', now(), 30000)\
            """).param(DRILL).update();
        jdbc.sql("""
            insert into drill_sample select ?, n, 30 * n, 30 * n, 30 * n, 0, 20 from generate_series(1, 900) n\
            """).param(DRILL).update();
    }

    private static String next(String page) {
        Matcher link = NEXT.matcher(page);
        assertThat(link.find()).as("a next page").isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
