package dev.boxline.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.boxline.BoxlineApplication;
import dev.boxline.FreePort;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.webhook.WebhookSender;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Boxline as it is shipped, all its sweeps and its console running. */
final class ShippedBoxline implements Contestant {

    private static final String SKU = "COURSE-LOGIC-3";
    private static final long PRICE = 19_900;
    private static final Recipient RECIPIENT = new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai");

    private final ConfigurableApplicationContext application;
    private final Purchases purchases;
    private final WebhookSender callbacks;
    private final JdbcClient jdbc;

    ShippedBoxline(String databaseUrl, StubPartners partners, String... settings) {
        application = new SpringApplicationBuilder(BoxlineApplication.class)
                .run(Stream.concat(defaults(databaseUrl, partners).stream(), Stream.of(settings))
                        .toArray(String[]::new));
        purchases = application.getBean(Purchases.class);
        callbacks = new WebhookSender(application);
        jdbc = application.getBean(JdbcClient.class);
    }

    /** The settings of a node on this database with these partners. */
    static List<String> defaults(String databaseUrl, StubPartners partners) {
        return Stream.concat(
                        Stream.of(
                                "--server.port=" + FreePort.find(),
                                "--management.server.port=" + FreePort.find(),
                                "--spring.datasource.url=" + databaseUrl,
                                "--spring.datasource.username=postgres",
                                "--boxline.simulator.enabled=false",
                                // the partners here issue no bills
                                "--boxline.reconciliation.automatic=false",
                                "--boxline.payment.simulated.endpoint.url=" + partners.url("payment"),
                                "--boxline.payment.simulated.endpoint.health-url=" + partners.url("payment")
                                        + "/health"),
                        Stream.of("warehouse", "logistics")
                                .flatMap(partner -> Stream.of(
                                        "--boxline." + partner + ".endpoint.url=" + partners.url(partner),
                                        "--boxline." + partner + ".endpoint.health-url=" + partners.url(partner)
                                                + "/health")))
                .toList();
    }

    @Override
    public String name() {
        return "boxline";
    }

    @Override
    public void purchase(String orderNo) {
        var purchase = new Purchase(orderNo, "mei", SKU, PaymentMethod.SIMULATED, RECIPIENT, null, null);
        if (purchases.start(purchase).isEmpty()) {
            throw new IllegalStateException("Order " + orderNo + " is here already");
        }
    }

    @Override
    public boolean settle(String orderNo) {
        return callbacks.settle(orderNo, PRICE);
    }

    /** The courier fetches the box, drives it and hands it over: the order is finished. */
    void deliver(String orderNo) {
        for (String news : List.of("FETCHED", "IN_TRANSIT", "DELIVERED")) {
            if (!callbacks.move(orderNo, "L-" + orderNo, news)) {
                throw new IllegalStateException("News of " + orderNo + " was refused: " + news);
            }
        }
    }

    @Override
    public boolean visible(String orderNo) {
        return jdbc.sql("select count(*) from course_access where order_no = ?")
                        .param(orderNo)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public long booked() {
        return jdbc.sql("select count(*) from pickup").query(Long.class).single();
    }

    @Override
    public void rest() {
        application.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    @Override
    public void close() {
        application.close();
    }
}
