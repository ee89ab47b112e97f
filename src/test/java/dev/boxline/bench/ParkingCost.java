package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.time.Duration;
import java.util.Locale;

/**
 * What a happy order costs the database, and what one that is parked and released; from the first purchase until all are
 * booked, the recovery's own work included, but without what goes on all the time.
 *
 * @param rereads per parked order: orders read again because half a second passed between the call to the warehouse and
 *     the one to the courier, on a busy machine in this node's own queue
 */
record ParkingCost(Costs.PerOrder happy, Costs.PerOrder parked, double rereads) {

    private static final int PER_SECOND = 60;
    private static final String REREAD = "%from orders o join checkout c%o.order_no in ($_)%";

    static ParkingCost measure(Scene scene, int orders) throws InterruptedException {
        new Saturation(scene.partners).run(scene.boxline, "warm", 50);
        Spent calm = Spent.calm(scene);
        Spent happy = Spent.in(scene, () -> {
            long booked = scene.boxline.booked();
            new Latency(scene.partners).run(scene.boxline, "happy", PER_SECOND, orders);
            scene.await(() -> scene.boxline.booked() == booked + orders, Duration.ofMinutes(2));
        });
        scene.partners.mood("warehouse", Mood.DOWN);
        long rereads = scene.database.calls("boxline", REREAD);
        Spent parked = Spent.in(scene, () -> {
            long booked = scene.boxline.booked();
            new Latency(scene.partners).run(scene.boxline, "parked", PER_SECOND, orders);
            scene.await(() -> parked(scene) == orders, Duration.ofMinutes(1));
            scene.partners.mood("warehouse", Mood.WELL);
            scene.await(() -> scene.boxline.booked() == booked + orders, Duration.ofMinutes(2));
        });
        return new ParkingCost(
                happy.beyond(calm).per(orders),
                parked.beyond(calm).per(orders),
                (scene.database.calls("boxline", REREAD) - rereads) / (double) orders);
    }

    private static long parked(Scene scene) {
        return scene.count("select count(*) from dead_letter where state = 'PARKED'");
    }

    /** Without the rereads, whose number depends on the machine. */
    double statements() {
        return parked.statements() - happy.statements() - rereads;
    }

    double commits() {
        return parked.commits() - happy.commits();
    }

    double written() {
        return parked.written() - happy.written();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "Parked and released: %.1f statements and %.1f rereads, %.1f commits, %.1f rows and %.1f KiB of WAL more than"
                        + " the %.1f, %.1f, %.1f and %.1f of a happy order",
                statements(),
                rereads,
                commits(),
                written(),
                parked.walKib() - happy.walKib(),
                happy.statements(),
                happy.commits(),
                happy.written(),
                happy.walKib());
    }
}
