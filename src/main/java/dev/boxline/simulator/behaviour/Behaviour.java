package dev.boxline.simulator.behaviour;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.boxline.simulator.http.SimulatorProblem;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a partner behaves from now on.
 *
 * @param loseAnswers rate of calls that are served but not answered
 * @param partialAnswers rate of calls that are served and answered by half
 * @param capacityPerSecond calls served in any second; 0 is unlimited
 * @param settleAfterMillis 0 settles a simulated payment in the very answer, without a callback, and the others at once
 * @param refundAfterMillis how long a refund takes after it was accepted
 * @param holdNewsMillis how long an order's first news is held back, unless later news comes: that goes out before it
 */
public record Behaviour(
        BehaviourMode mode,
        long latencyMillis,
        double failureRate,
        double loseAnswers,
        int capacityPerSecond,
        boolean healthLies,
        Set<String> refuseOrders,
        boolean autoSettle,
        long settleAfterMillis,
        boolean autoDeliver,
        double partialAnswers,
        long refundAfterMillis,
        long holdNewsMillis) {

    private static final long TEN_MINUTES = 600_000;
    private static final long ONE_DAY = 86_400_000;

    public static final Behaviour USUAL =
            new Behaviour(BehaviourMode.UP, 0, 0, 0, 0, false, Set.of(), true, 0, true, 0, 0, 0);

    /** Reads one from JSON; what is absent or null takes its default. */
    @JsonCreator
    static Behaviour from(
            @Nullable BehaviourMode mode,
            @Nullable Long latencyMillis,
            @Nullable Double failureRate,
            @Nullable Double loseAnswers,
            @Nullable Integer capacityPerSecond,
            @Nullable Boolean healthLies,
            @Nullable Set<String> refuseOrders,
            @Nullable Boolean autoSettle,
            @Nullable Long settleAfterMillis,
            @Nullable Boolean autoDeliver,
            @Nullable Double partialAnswers,
            @Nullable Long refundAfterMillis,
            @Nullable Long holdNewsMillis) {
        return new Behaviour(
                Objects.requireNonNullElse(mode, BehaviourMode.UP),
                within("latencyMillis", latencyMillis, TEN_MINUTES),
                rate("failureRate", failureRate),
                rate("loseAnswers", loseAnswers),
                (int) within("capacityPerSecond", capacityPerSecond, 1_000_000),
                Objects.requireNonNullElse(healthLies, false),
                orders(refuseOrders),
                Objects.requireNonNullElse(autoSettle, true),
                within("settleAfterMillis", settleAfterMillis, ONE_DAY),
                Objects.requireNonNullElse(autoDeliver, true),
                rate("partialAnswers", partialAnswers),
                within("refundAfterMillis", refundAfterMillis, ONE_DAY),
                within("holdNewsMillis", holdNewsMillis, TEN_MINUTES));
    }

    public Duration holdNews() {
        return Duration.ofMillis(holdNewsMillis);
    }

    Duration latency() {
        return Duration.ofMillis(latencyMillis);
    }

    private static long within(String field, @Nullable Number given, long most) {
        long value = given == null ? 0 : given.longValue();
        if (value < 0 || value > most) {
            throw SimulatorProblem.wrongField(field, "must be between 0 and " + most);
        }
        return value;
    }

    private static double rate(String field, @Nullable Double given) {
        double value = given == null ? 0 : given;
        if (!(value >= 0 && value <= 1)) {
            throw SimulatorProblem.wrongField(field, "must be between 0 and 1");
        }
        return value;
    }

    private static Set<String> orders(@Nullable Set<String> given) {
        Set<String> orders = given == null ? Set.of() : given;
        if (orders.stream().anyMatch(Objects::isNull)) {
            throw SimulatorProblem.wrongField("refuseOrders", "must hold order numbers");
        }
        return Set.copyOf(orders);
    }
}
