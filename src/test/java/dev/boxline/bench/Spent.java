package dev.boxline.bench;

import java.util.concurrent.TimeUnit;

/** What a part of a benchmark cost the database, and how long it took. */
record Spent(Costs costs, double seconds) {

    private static final int CALM_SECONDS = 10;

    /** A part of a benchmark. */
    interface Part {
        void play() throws InterruptedException;
    }

    /** What goes on all the time, such as sweeps and polls. */
    static Spent calm(Scene scene) throws InterruptedException {
        return in(scene, () -> TimeUnit.SECONDS.sleep(CALM_SECONDS));
    }

    static Spent in(Scene scene, Part part) throws InterruptedException {
        scene.boxline.rest();
        Costs before = scene.database.costs("boxline");
        long started = System.nanoTime();
        part.play();
        double seconds = (System.nanoTime() - started) / 1e9;
        scene.boxline.rest();
        return new Spent(scene.database.costs("boxline").since(before), seconds);
    }

    /** Without what goes on all the time, of which a slow machine has more. */
    Costs beyond(Spent calm) {
        return costs.since(calm.costs.times(seconds / calm.seconds));
    }
}
