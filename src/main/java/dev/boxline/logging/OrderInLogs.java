package dev.boxline.logging;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The order that the log lines of a thread are about. It is the MDC entry {@value #KEY}, which structured logs contain as
 * a field.
 */
public final class OrderInLogs {

    public static final String KEY = "orderNo";

    private OrderInLogs() {}

    /** Runs work for an order, or for none if it's null; afterwards, log lines are about what they were about before. */
    public static <T extends @Nullable Object> T during(@Nullable String orderNo, Supplier<T> work) {
        String outer = MDC.get(KEY);
        set(orderNo);
        try {
            return work.get();
        } finally {
            set(outer);
        }
    }

    /** The same for work without a result. */
    public static void run(@Nullable String orderNo, Runnable work) {
        during(orderNo, () -> {
            work.run();
            return null;
        });
    }

    /** From now on, log lines of this thread are about this order; null for none. */
    public static void set(@Nullable String orderNo) {
        if (orderNo == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, orderNo);
        }
    }

    /** The work with the order of the current thread, for any thread. */
    public static Runnable carry(Runnable work) {
        String orderNo = MDC.get(KEY);
        return () -> run(orderNo, work);
    }

    /** Threads whose tasks have the order of the current thread, whichever thread submits them. */
    public static Executor on(Executor threads) {
        String orderNo = MDC.get(KEY);
        return task -> threads.execute(() -> run(orderNo, task));
    }
}
