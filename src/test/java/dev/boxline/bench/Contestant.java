package dev.boxline.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A build of the same flow: purchase, payment, order, access, warehouse, logistics. */
interface Contestant extends AutoCloseable {

    String name();

    /** Accepts a purchase; durable when it returns. */
    void purchase(String orderNo);

    /** Takes the provider's word that it is paid; false when it came too early and has to be sent again. */
    boolean settle(String orderNo);

    /** Whether what is settled is visible with it, so that nobody has to look. */
    default boolean visibleWithSettling() {
        return true;
    }

    /** Whether the buyer sees order and course. */
    boolean visible(String orderNo);

    /** How many orders have their courier booked, in the contestant's own durable books. */
    long booked();

    /** Waits until so many have; a few minutes are enough for what was parked, too. */
    default void awaitBooked(long goal) throws InterruptedException {
        long patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (booked() < goal) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(name() + " booked " + booked() + " of " + goal);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Takes its database to rest: no connection holds statistics back. */
    default void rest() {}

    @Override
    void close();
}
