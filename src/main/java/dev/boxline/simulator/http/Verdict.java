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
public record Verdict(
        Duration delay,
        @Nullable Consumer<Runnable> hanging,
        @Nullable Answer instead,
        @Nullable Answer afterwards,
        boolean lost,
        boolean cut) {

    /** The call is simply served. */
    public static final Verdict SERVED = new Verdict(Duration.ZERO, null, null, null, false, false);

    public static Verdict hung(Consumer<Runnable> hanging) {
        return new Verdict(Duration.ZERO, hanging, null, null, false, false);
    }

    public static Verdict insteadOfServing(Answer answer, Duration delay) {
        return new Verdict(delay, null, answer, null, false, false);
    }

    public static Verdict served(Duration delay, @Nullable Answer afterwards, boolean lost) {
        return new Verdict(delay, null, null, afterwards, lost, false);
    }

    public Verdict cutIf(boolean half) {
        return new Verdict(delay, hanging, instead, afterwards, lost, half);
    }

    /** The same with another answer in place of the service. */
    public Verdict with(Answer other) {
        return new Verdict(delay, hanging, other, afterwards, lost, cut);
    }
}
