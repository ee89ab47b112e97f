package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.BoxlineApplication;
import dev.boxline.FreePort;
import dev.boxline.Partners;
import dev.boxline.process.OrderReconciliation;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Boxline with its simulated partners, on ports of its own. */
final class Node implements AutoCloseable {

    final ConfigurableApplicationContext context;
    private final int simulator;
    final Api api;
    final Partners partners;

    Node(List<String> settings) {
        this(FreePort.find(), settings);
    }

    /** With its simulated partners on this port. */
    Node(int simulator, List<String> settings) {
        int port = FreePort.find();
        this.simulator = simulator;
        List<String> args = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=" + FreePort.find(),
                "--boxline.simulator.port=" + simulator,
                "--boxline.recovery.probe-interval=500ms",
                "--boxline.recovery.max-probe-interval=2s",
                "--boxline.recovery.wave-settle=300ms",
                "--boxline.simulator.delivery-step=200ms",
                "--boxline.payment.ask-after=2s",
                // above the usual courses, below the dearest
                "--boxline.refund.second-person-above=20000"));
        args.addAll(settings);
        context = new SpringApplicationBuilder(BoxlineApplication.class).run(args.toArray(String[]::new));
        api = new Api(port);
        partners = new Partners(simulator);
    }

    /** Whether every partner's last outage is closed. */
    boolean outagesAreOver() {
        return api.get("viewer", "/api/v1/ops/outages").body().path("items").findValuesAsText("state").stream()
                .allMatch("CLOSED"::equals);
    }

    void awaitFulfilled(String orderNo) {
        await().atMost(120, SECONDS)
                .until(() -> api.get("mei", "/api/v1/orders/" + orderNo)
                        .body()
                        .path("status")
                        .asText()
                        .equals("FULFILLED"));
    }

    /** A counter's value. */
    double counted(String name, String... tags) {
        var counter = context.getBean(MeterRegistry.class).find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    /** Where its simulated partners are, for further nodes. */
    String simulatorUrl() {
        return "http://localhost:" + simulator;
    }

    /** No order may be left that only the engine knows of. */
    @Override
    public void close() {
        try (context) {
            var books = context.getBean(OrderReconciliation.class);
            await().atMost(30, SECONDS).untilAsserted(() -> {
                OrderReconciliation.Balance balance = books.balance();
                assertThat(balance.stuck() + balance.unaccounted())
                        .as("stuck or unaccounted: %s", balance)
                        .isZero();
            });
        }
    }
}
