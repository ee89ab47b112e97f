package dev.boxline.simulator.callbacks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A documented schedule of repetitions, played faster.
 *
 * @param pauses after the first attempt, the second and so on; after the last pause's attempt the sender gives up
 * @param speed how many times faster than documented
 */
public record RetrySchedule(List<Duration> pauses, int speed) {

    public Optional<Duration> pause(int attempts) {
        return attempts > pauses.size()
                ? Optional.empty()
                : Optional.of(pauses.get(attempts - 1).dividedBy(speed));
    }
}
