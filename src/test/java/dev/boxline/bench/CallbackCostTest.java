package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What accepting a payment's callback costs the database, counted by it: the payment, the order and the course. */
@Tag("alone")
class CallbackCostTest {

    private static final int CALLBACKS = 200;

    @Test
    void accepting_a_payments_callback_takes_at_most_two_commits() throws IOException {
        try (var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(
                        database.create("boxline"),
                        partners,
                        // what comes after the callback has its own price
                        "--camunda.bpm.job-execution.enabled=false",
                        "--boxline.sweeps.enabled=false")) {
            bought(boxline, "warm", 20).forEach(boxline::settle);
            List<String> orders = bought(boxline, "counted", CALLBACKS);
            boxline.rest();
            Costs before = database.costs("boxline");

            orders.forEach(orderNo -> assertThat(boxline.settle(orderNo)).isTrue());

            boxline.rest();
            Costs.PerOrder costs = database.costs("boxline").since(before).per(CALLBACKS);
            assertThat(orders).allMatch(boxline::visible);
            try (var report = new Report("callback")) {
                report.add("Accepting a payment's callback: %.2f commits, %.1f statements, %.1f KiB of WAL"
                        .formatted(costs.commits(), costs.statements(), costs.walKib()));
            }
            // what goes on in the background adds a few; a third commit would add one to each
            assertThat(costs.commits()).isGreaterThanOrEqualTo(1).isLessThan(2.5);
        }
    }

    private static List<String> bought(ShippedBoxline boxline, String name, int orders) {
        List<String> numbers =
                IntStream.range(0, orders).mapToObj(n -> name + "-" + n).toList();
        numbers.forEach(boxline::purchase);
        return numbers;
    }
}
