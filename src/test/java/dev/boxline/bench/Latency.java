package dev.boxline.bench;

import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Purchases at a fixed pace, whatever becomes of them: an open loop, in which what waits counts. Measured is the time from
 * the moment the provider's word was due until order and course are visible.
 */
final class Latency {

    private static final int THREADS = 8;
    private static final long PROVIDER_TAKES_MILLIS = 100;

    private final StubPartners partners;
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    Latency(StubPartners partners) {
        this.partners = partners;
    }

    /** What came of a run, in milliseconds. */
    record Percentiles(double p50, double p99, double p999) {

        String row(String what) {
            return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |", what, p50, p99, p999);
        }
    }

    Percentiles run(Contestant contestant, String prefix, double perSecond, int orders) {
        var visibleAfter = new ConcurrentLinkedQueue<Long>();
        var done = new CountDownLatch(orders);
        partners.onPayment(orderNo -> {});
        ScheduledExecutorService world = Executors.newScheduledThreadPool(THREADS);
        try {
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            for (int n = 0; n < orders; n++) {
                String orderNo = prefix + "-" + n;
                long due = start + (long) (n * 1e9 / perSecond);
                at(world, due, () -> contestant.purchase(orderNo));
                long paid = due + TimeUnit.MILLISECONDS.toNanos(PROVIDER_TAKES_MILLIS);
                at(world, paid, () -> pay(contestant, orderNo, paid, visibleAfter, done, world));
            }
            if (!done.await(3, TimeUnit.MINUTES) || trouble.get() != null) {
                throw new IllegalStateException(done.getCount() + " payments were never taken", trouble.get());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            world.shutdownNow();
        }
        long[] nanos = visibleAfter.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Percentiles(at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999));
    }

    private void pay(
            Contestant contestant,
            String orderNo,
            long due,
            ConcurrentLinkedQueue<Long> visibleAfter,
            CountDownLatch done,
            ScheduledExecutorService world) {
        if (contestant.settle(orderNo)) {
            visibleAfter.add(System.nanoTime() - due);
            done.countDown();
        } else {
            at(world, System.nanoTime() + 1_000_000, () -> pay(contestant, orderNo, due, visibleAfter, done, world));
        }
    }

    private void at(ScheduledExecutorService world, long nanoTime, Runnable work) {
        Future<?> sent = world.schedule(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        trouble.compareAndSet(null, e);
                    }
                },
                nanoTime - System.nanoTime(),
                TimeUnit.NANOSECONDS);
        if (sent.isCancelled()) {
            trouble.compareAndSet(null, new IllegalStateException("the world ended early"));
        }
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))] / 1e6;
    }
}
