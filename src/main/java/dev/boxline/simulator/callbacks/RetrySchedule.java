package dev.boxline.simulator.callbacks;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * A provider's documented retry schedule, shortened.
 *
 * @param intervals after the first attempt, the second and so on; the attempt after the last interval is the last
 * @param speed how many times faster than documented
 */
public record RetrySchedule(List<Duration> intervals, int speed) implements BackOff {

    @Override
    public BackOffExecution start() {
        Iterator<Duration> left = intervals.iterator();
        return () -> left.hasNext() ? left.next().dividedBy(speed).toMillis() : BackOffExecution.STOP;
    }

    /** Retries without end, from 200 ms doubling up to this interval. */
    static BackOff doublingUpTo(Duration max) {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(max.toMillis());
        return backOff;
    }
}
