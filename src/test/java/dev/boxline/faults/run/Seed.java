package dev.boxline.faults.run;

import java.util.Random;

/** What a run's chance grows from. Printed first and last, so that a run can be had again. */
public record Seed(String run, long value) {

    /** A new one, unless {@code -Dfaults.seed} names it. */
    static Seed of(String run) {
        return of(run, Long.getLong("faults.seed", System.nanoTime() & 0xFFFFFF));
    }

    static Seed of(String run, long value) {
        var seed = new Seed(run, value);
        seed.print();
        return seed;
    }

    public void print() {
        System.out.println("faults: " + run + ": seed " + value + " (again with -Dfaults.seed=" + value + ")");
    }

    public Random random() {
        return new Random(value);
    }
}
