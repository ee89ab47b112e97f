package dev.boxline.simulator.http;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call, decided when it arrives.
 *
 * @param delay waited before anything else
 * @param hanging takes over a call that gets no answer; it is given what drops the connection
 * @param instead answered without doing anything
 * @param afterwards answered although everything was done
 * @param lost everything is done, then the connection is closed without an answer
 * @param cut everything is done, then only half of the answer is told
 */
public record CallVerdict(
        Duration delay,
        @Nullable Consumer<Runnable> hanging,
        @Nullable SimulatorResponse instead,
        @Nullable SimulatorResponse afterwards,
        boolean lost,
        boolean cut) {

    /** The call is simply served. */
    public static final CallVerdict SERVED = new CallVerdict(Duration.ZERO, null, null, null, false, false);

    public static CallVerdict hung(Consumer<Runnable> hanging) {
        return new CallVerdict(Duration.ZERO, hanging, null, null, false, false);
    }

    public static CallVerdict insteadOfServing(SimulatorResponse answer, Duration delay) {
        return new CallVerdict(delay, null, answer, null, false, false);
    }

    public static CallVerdict served(Duration delay, @Nullable SimulatorResponse afterwards, boolean lost) {
        return new CallVerdict(delay, null, null, afterwards, lost, false);
    }

    public CallVerdict cutIf(boolean half) {
        return new CallVerdict(delay, hanging, instead, afterwards, lost, half);
    }

    /** The same with another answer in place of the service. */
    public CallVerdict with(SimulatorResponse other) {
        return new CallVerdict(delay, hanging, other, afterwards, lost, cut);
    }
}
