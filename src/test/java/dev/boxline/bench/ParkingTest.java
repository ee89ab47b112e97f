package dev.boxline.bench;

import org.junit.jupiter.api.Test;

/** What it costs an order to be parked and released; the build holds the counts, this tells them. */
@Bench
class ParkingTest {

    private static final int ORDERS = Math.min(1_000, Integer.getInteger("boxline.bench.orders", 1_000));

    @Test
    void costs_an_order_little() throws Exception {
        try (var scene = new Scene("parking")) {
            scene.report.add(ParkingCost.measure(scene, ORDERS).line());
        }
    }
}
