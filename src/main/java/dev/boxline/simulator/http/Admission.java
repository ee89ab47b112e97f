package dev.boxline.simulator.http;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The decision how a request is handled.
 *
 * @param delay before the request is handled or rejected
 * @param hang receives the action that closes the connection; the request is neither handled nor answered
 * @param rejection sent instead of handling the request
 * @param outgoing changes the response after the request was handled
 */
public record Admission(
        Duration delay,
        @Nullable Consumer<Runnable> hang,
        @Nullable SimulatorResponse rejection,
        UnaryOperator<SimulatorResponse> outgoing) {

    public static Admission accepted(Duration delay, UnaryOperator<SimulatorResponse> outgoing) {
        return new Admission(delay, null, null, outgoing);
    }

    public static Admission rejected(Duration delay, SimulatorResponse rejection) {
        return new Admission(delay, null, rejection, UnaryOperator.identity());
    }

    public static Admission hanging(Consumer<Runnable> hang) {
        return new Admission(Duration.ZERO, hang, null, UnaryOperator.identity());
    }

    /** Replaces the simulator's 422 by the provider's own error format. */
    public Admission refusedWith(SimulatorResponse refusal) {
        return rejection != null && rejection.status() == 422 ? rejected(delay, refusal) : this;
    }
}
