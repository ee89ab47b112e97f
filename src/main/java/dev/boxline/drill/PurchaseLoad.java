package dev.boxline.drill;

import dev.boxline.catalogue.Course;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Starts purchases at a steady rate. A purchase that finds no free thread counts as failed, so that load never queues behind
 * slow responses.
 */
final class PurchaseLoad implements AutoCloseable {

    private static final Recipient TO = new Recipient("Drill", "13800000000", "1 Century Avenue, Shanghai");
    private static final int BUYERS = 24;

    private final Drill drill;
    private final Purchases purchases;
    private final List<Course> courses;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Future<?> schedule;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("drill-load"));
    private final ThreadPoolExecutor buyers =
            new ThreadPoolExecutor(0, BUYERS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), named("drill-buyer"));

    PurchaseLoad(Drill drill, Purchases purchases, List<Course> courses) {
        this.drill = drill;
        this.purchases = purchases;
        this.courses = courses;
        long micros = TimeUnit.SECONDS.toMicros(1) / drill.form().perSecond();
        schedule = timer.scheduleAtFixedRate(this::send, 0, micros, TimeUnit.MICROSECONDS);
    }

    long sent() {
        return sent.get();
    }

    long failed() {
        return failed.get();
    }

    /** Starts the purchase that fails with a poison fault. */
    void buyPoison() {
        send(() -> buy(drill.poisonOrderNo(), null));
    }

    private void send() {
        send(() -> {
            String key = UUID.randomUUID().toString();
            buy(null, new IdempotentRequest(drill.id(), key, key));
        });
    }

    private void send(Runnable purchase) {
        try {
            buyers.execute(purchase);
        } catch (RejectedExecutionException saturated) {
            failed.incrementAndGet();
        }
    }

    private void buy(@Nullable String orderNo, @Nullable IdempotentRequest request) {
        try {
            Course course = courses.get((int) Math.floorMod(sent.get(), (long) courses.size()));
            purchases.start(
                    new Purchase(orderNo, drill.id(), course.sku(), PaymentMethod.SIMULATED, TO, null, request));
            sent.incrementAndGet();
        } catch (RuntimeException refused) {
            failed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        schedule.cancel(false);
        timer.shutdownNow();
        buyers.shutdown();
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
