package dev.boxline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Boxline as shipped, with its partners and a database of its own, for one part of the benchmark. */
final class Scene implements AutoCloseable {

    final BenchDatabase database = new BenchDatabase();
    final StubPartners partners = new StubPartners();
    final ShippedBoxline boxline;
    final JdbcClient jdbc;
    final Report report;
    private long booked;

    /** @param settings as on the command line */
    Scene(String name, String... settings) {
        boxline = new ShippedBoxline(database.create("boxline"), partners, settings);
        jdbc = JdbcClient.create(database.pool("boxline", 2));
        report = new Report(name);
    }

    /** Runs the code until it is compiled. */
    void warmUp() {
        warmUp(2_000);
    }

    /** The more orders, the less is left to be compiled while it is measured. */
    void warmUp(int orders) {
        new Saturation(partners).run(boxline, "warm", orders);
        booked = boxline.booked();
    }

    /** Buys and pays; whether the box goes out is the partners' affair. */
    void pay(String orderNo) throws InterruptedException {
        partners.onPayment(requested -> {});
        boxline.purchase(orderNo);
        await(() -> boxline.settle(orderNo), Duration.ofSeconds(20));
    }

    void parkOne(String orderNo) throws InterruptedException {
        pay(orderNo);
        await(
                () -> jdbc.sql("select state from dead_letter where order_no = ?")
                        .param(orderNo)
                        .query(String.class)
                        .optional()
                        .isPresent(),
                Duration.ofSeconds(30));
    }

    /** Pickups since the warming up. */
    long booked() {
        return boxline.booked() - booked;
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** A second node, a process of its own, on the same database; ready when this returns. */
    StartedNode anotherNode() throws IOException, InterruptedException {
        return new StartedNode(
                Launch.usual(),
                ShippedBoxline.defaults(database.url("boxline"), partners),
                report.beside(".another-node.log"));
    }

    JobExecutor executor() {
        return boxline.application()
                .getBean(ProcessEngineConfigurationImpl.class)
                .getJobExecutor();
    }

    void await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long patience = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("Not within " + atMost + "; booked: " + boxline.booked());
            }
            TimeUnit.MILLISECONDS.sleep(500); // to look costs, with many orders there
        }
    }

    @Override
    public void close() throws IOException {
        report.close();
        boxline.close();
        partners.close();
        database.close();
    }
}
