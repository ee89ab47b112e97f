package dev.boxline.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does short tasks later, all on one thread; tasks still waiting at the close are not done. */
public final class DelayedTasks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DelayedTasks.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("simulator-timetable"));

    public DelayedTasks(Clock clock) {
        this.clock = clock;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // late arrivals after the close belong to work that is resumed from disk at the next start
        thread.setRejectedExecutionHandler((task, closed) -> log.debug("Closed: a task is left for the next start"));
    }

    public Instant now() {
        return clock.instant();
    }

    public void at(Instant due, Runnable task) {
        after(Duration.between(now(), due), task);
    }

    public void after(Duration delay, Runnable task) {
        var unused = thread.schedule(() -> attempt(task), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            log.error("A task of the simulated partners failed", failure);
        }
    }
}
