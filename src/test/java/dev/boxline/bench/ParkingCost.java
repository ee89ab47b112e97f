package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.time.Duration;
import java.util.Locale;

/**
 * What a happy order costs the database, and what one that is parked and released; from the first purchase until all are
 * booked, the recovery's own work included.
 */
record ParkingCost(Costs.PerOrder happy, Costs.PerOrder parked) {

    private static final int PER_SECOND = 60;

    static ParkingCost measure(Scene scene, int orders) throws InterruptedException {
        new Saturation(scene.partners).run(scene.boxline, "warm", 50);
        Costs.PerOrder happy = costsOf(scene, "happy", orders, () -> {});
        scene.partners.mood("warehouse", Mood.DOWN);
        Costs.PerOrder parked = costsOf(scene, "parked", orders, () -> {
            scene.await(() -> parked(scene) == orders, Duration.ofMinutes(1));
            scene.partners.mood("warehouse", Mood.WELL);
        });
        return new ParkingCost(happy, parked);
    }

    private interface Part {
        void play() throws InterruptedException;
    }

    private static Costs.PerOrder costsOf(Scene scene, String prefix, int orders, Part between)
            throws InterruptedException {
        long booked = scene.boxline.booked();
        scene.boxline.rest();
        Costs before = scene.database.costs("boxline");
        new Latency(scene.partners).run(scene.boxline, prefix, PER_SECOND, orders);
        between.play();
        scene.await(() -> scene.boxline.booked() == booked + orders, Duration.ofMinutes(2));
        scene.boxline.rest();
        return scene.database.costs("boxline").since(before).per(orders);
    }

    private static long parked(Scene scene) {
        return scene.count("select count(*) from parked_order where state = 'PARKED'");
    }

    double statements() {
        return parked.statements() - happy.statements();
    }

    double commits() {
        return parked.commits() - happy.commits();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "Parked and released: %.1f statements, %.1f commits, %.1f rows and %.1f KiB of WAL more than the %.1f,"
                        + " %.1f, %.1f and %.1f of a happy order",
                statements(),
                commits(),
                parked.written() - happy.written(),
                parked.walKib() - happy.walKib(),
                happy.statements(),
                happy.commits(),
                happy.written(),
                happy.walKib());
    }
}
