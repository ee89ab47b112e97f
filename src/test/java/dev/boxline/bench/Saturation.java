package dev.boxline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** Drives a contestant as hard as it goes: a bounded number of orders on their way at any moment. */
final class Saturation {

    private static final int BUYERS = 4;
    private static final int ON_THEIR_WAY = 200;
    private static final long PROVIDER_TAKES_MILLIS = 20;

    private final StubPartners partners;
    private final int onTheirWay;
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    Saturation(StubPartners partners) {
        this(partners, ON_THEIR_WAY);
    }

    /** @param onTheirWay orders between their purchase and the courier at any moment */
    Saturation(StubPartners partners, int onTheirWay) {
        this.partners = partners;
        this.onTheirWay = onTheirWay;
    }

    /** How long so many orders took, from the first purchase to the last durable booking. */
    Duration run(Contestant contestant, String prefix, int orders) {
        return run(contestant, prefix, orders, "logistics", contestant::booked);
    }

    /** The same up to another partner's step, of which that many are done for good. */
    Duration run(Contestant contestant, String prefix, int orders, String partner, LongSupplier done) {
        var room = new Semaphore(onTheirWay);
        partners.onFirst(partner, room::release);
        long goal = done.getAsLong() + orders;
        long started = System.nanoTime();
        ScheduledExecutorService provider = Executors.newScheduledThreadPool(BUYERS);
        partners.onPayment(orderNo -> callBack(contestant, orderNo, provider));
        ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                int first = buyer;
                all.add(buyers.submit(() -> {
                    for (int n = first; n < orders; n += BUYERS) {
                        room.acquireUninterruptibly();
                        contestant.purchase(prefix + "-" + n);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            awaitDone(contestant, room, goal, done);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            buyers.shutdownNow();
            provider.shutdownNow();
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void callBack(Contestant contestant, String orderNo, ScheduledExecutorService provider) {
        Future<?> sent = provider.schedule(
                () -> {
                    try {
                        if (!contestant.settle(orderNo)) {
                            callBack(contestant, orderNo, provider);
                        }
                    } catch (RuntimeException | Error e) {
                        trouble.set(e);
                    }
                },
                PROVIDER_TAKES_MILLIS,
                TimeUnit.MILLISECONDS);
        if (sent.isCancelled()) {
            trouble.set(new IllegalStateException("The provider went home before it called back about " + orderNo));
        }
    }

    /** To look costs: only once the partner has seen all of them. */
    private void awaitDone(Contestant contestant, Semaphore room, long goal, LongSupplier done)
            throws InterruptedException {
        long patience = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        boolean allAsked = false;
        while (!allAsked || done.getAsLong() < goal) {
            Throwable cause = trouble.get();
            if (cause != null || System.nanoTime() > patience) {
                throw new IllegalStateException(contestant.name() + " did " + done.getAsLong() + " of " + goal, cause);
            }
            allAsked = allAsked || room.tryAcquire(onTheirWay, 50, TimeUnit.MILLISECONDS);
            if (allAsked) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
