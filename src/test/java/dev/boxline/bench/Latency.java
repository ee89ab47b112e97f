package dev.boxline.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Purchases at a fixed pace, whatever becomes of them: an open loop, in which what waits counts. Measured is from the
 * moment when something was due, not from when there was time for it.
 */
final class Latency {

    /** Enough for a pace below capacity. */
    private static final int BUYERS = 8;

    private static final long PROVIDER_TAKES_MILLIS = 100;
    private static final long AGAIN_AFTER_NANOS = 1_000_000;

    private final StubPartners partners;
    private final int buyers;
    private final boolean aboveCapacity;
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    Latency(StubPartners partners) {
        this(partners, BUYERS, false);
    }

    /**
     * @param buyers how many requests may be waiting for an answer at once
     * @param aboveCapacity whether purchases wait: the provider then calls back some time after it was asked, and each order
     *     is looked for, because a callback that overtakes a slow start is applied later
     */
    Latency(StubPartners partners, int buyers, boolean aboveCapacity) {
        this.partners = partners;
        this.buyers = buyers;
        this.aboveCapacity = aboveCapacity;
    }

    /**
     * What came of a run.
     *
     * @param durable from the moment a purchase was due until it was accepted for good
     * @param visible from the moment the provider's word was due until order and course are visible
     * @param visibleAt when each order became visible, by {@link System#nanoTime}
     */
    record Measured(Percentiles durable, Percentiles visible, Map<String, Long> visibleAt) {

        double p99() {
            return visible.p99();
        }

        /**
         * Between two steps, as the partners saw it: from being visible until the warehouse is asked, and from its answer
         * until the courier is. To be asked once all orders are through.
         */
        Percentiles gaps(PartnerBooks partners) {
            List<Long> gaps = new ArrayList<>();
            visibleAt.forEach((orderNo, visible) -> {
                Long warehouse = partners.cameAt("warehouse", orderNo);
                Long packed = partners.answeredAt("warehouse", orderNo);
                Long logistics = partners.cameAt("logistics", orderNo);
                if (warehouse != null && packed != null && logistics != null) {
                    gaps.add(Math.max(0, warehouse - visible)); // it may be asked before we are told
                    gaps.add(logistics - packed);
                }
            });
            return Percentiles.of(gaps);
        }
    }

    private record Loop(
            Contestant contestant,
            ScheduledExecutorService world,
            Collection<Long> durableAfter,
            Collection<Long> visibleAfter,
            Map<String, Long> visibleAt,
            CountDownLatch done) {}

    Measured run(Contestant contestant, String prefix, double perSecond, int orders) {
        ScheduledExecutorService world = Executors.newScheduledThreadPool(buyers);
        var loop = new Loop(
                contestant,
                world,
                new ConcurrentLinkedQueue<>(),
                new ConcurrentLinkedQueue<>(),
                new ConcurrentHashMap<>(),
                new CountDownLatch(orders));
        try {
            partners.onPayment(orderNo -> {
                if (aboveCapacity) {
                    pay(loop, orderNo, System.nanoTime());
                }
            });
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            for (int n = 0; n < orders; n++) {
                String orderNo = prefix + "-" + n;
                long due = start + (long) (n * 1e9 / perSecond);
                at(world, due, () -> purchase(loop, orderNo, due));
                if (!aboveCapacity) {
                    pay(loop, orderNo, due);
                }
            }
            if (!loop.done.await(3, TimeUnit.MINUTES) || trouble.get() != null) {
                throw new IllegalStateException(loop.done.getCount() + " payments were never taken", trouble.get());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            world.shutdownNow();
        }
        return new Measured(
                Percentiles.of(loop.durableAfter), Percentiles.of(loop.visibleAfter), Map.copyOf(loop.visibleAt));
    }

    private static void purchase(Loop loop, String orderNo, long due) {
        loop.contestant.purchase(orderNo);
        loop.durableAfter.add(System.nanoTime() - due);
    }

    private void pay(Loop loop, String orderNo, long purchased) {
        long paid = purchased + TimeUnit.MILLISECONDS.toNanos(PROVIDER_TAKES_MILLIS);
        at(loop.world, paid, () -> settle(loop, orderNo, paid));
    }

    private void settle(Loop loop, String orderNo, long due) {
        if (loop.contestant.settle(orderNo)) {
            look(loop, orderNo, due, System.nanoTime());
        } else {
            at(loop.world, System.nanoTime() + AGAIN_AFTER_NANOS, () -> settle(loop, orderNo, due));
        }
    }

    /** Looks until the order is visible, where it isn't at once. */
    private void look(Loop loop, String orderNo, long due, long lookedAt) {
        if ((!aboveCapacity && loop.contestant.visibleWithSettling()) || loop.contestant.visible(orderNo)) {
            loop.visibleAt.put(orderNo, lookedAt);
            loop.visibleAfter.add(lookedAt - due);
            loop.done.countDown();
        } else {
            at(loop.world, lookedAt + AGAIN_AFTER_NANOS, () -> look(loop, orderNo, due, System.nanoTime()));
        }
    }

    private void at(ScheduledExecutorService world, long nanoTime, Runnable work) {
        Future<?> sent = world.schedule(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        trouble.compareAndSet(null, e);
                    }
                },
                nanoTime - System.nanoTime(),
                TimeUnit.NANOSECONDS);
        if (sent.isCancelled()) {
            trouble.compareAndSet(null, new IllegalStateException("the world ended early"));
        }
    }
}
