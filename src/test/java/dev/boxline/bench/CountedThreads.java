package dev.boxline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** As many threads as it takes, none of which ends before its pool: what they used can be told at any time. */
final class CountedThreads {

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Set<Thread> all = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.DAYS, new SynchronousQueue<>(), work -> {
                var thread = new Thread(work, "partner");
                thread.setDaemon(true);
                all.add(thread);
                return thread;
            });

    ExecutorService pool() {
        return pool;
    }

    double cpuSeconds() {
        return all.stream()
                        .mapToLong(thread -> Math.max(0, clock.getThreadCpuTime(thread.getId())))
                        .sum()
                / 1e9;
    }
}
