package dev.boxline.simulator.behaviour;

import dev.boxline.simulator.http.SimulatorProblem;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a partner behaves.
 *
 * @param loseAnswers share of requests that are handled but not answered
 * @param partialAnswers share of requests that are handled and answered with half of the body
 * @param capacityPerSecond maximum of handled requests in any second; 0 is unlimited
 * @param failOrders order numbers whose requests get 500 before any effect, queries included
 * @param settleAfterMillis 0 settles a simulated payment in the response itself, without a callback, and those of other providers at once
 * @param refundAfterMillis time from accepting a refund to completing it
 * @param refundResult how accepted refunds end
 * @param callbackDelayMillis delay of an order's callback, so that a later one overtakes it
 */
public record Behaviour(
        Mode mode,
        long latencyMillis,
        double failureRate,
        double loseAnswers,
        int capacityPerSecond,
        boolean healthLies,
        Set<String> refuseOrders,
        Set<String> failOrders,
        Boolean autoSettle,
        long settleAfterMillis,
        Boolean autoDeliver,
        double partialAnswers,
        long refundAfterMillis,
        RefundResult refundResult,
        long callbackDelayMillis) {

    /** The ways a partner can behave. */
    public enum Mode {
        /** Handles requests. */
        UP,
        /** 503 on work and health. */
        DOWN,
        /** Handles requests after the latency. */
        SLOW,
        /** Accepts requests but neither handles nor answers them, health included. */
        HANG,
        /** 500 at the failure rate, half before and half after the effect. */
        FLAKY,
        /** 422 on every request for an effect; queries and health are answered. */
        REFUSE
    }

    /** How a refund ends. */
    public enum RefundResult {
        REFUNDED,
        /** The refund to the payer's account failed; the merchant chooses another account on the provider's platform. */
        ABNORMAL,
        /** Nothing was paid out; the refund may be requested again. */
        CLOSED
    }

    private static final long TEN_MINUTES = 600_000;
    private static final long ONE_DAY = 86_400_000;

    public static final Behaviour DEFAULT = new Behaviour(
            Mode.UP, 0, 0, 0, 0, false, Set.of(), Set.of(), true, 0, true, 0, 0, RefundResult.REFUNDED, 0);

    /** Absent and null fields take their defaults. */
    public Behaviour {
        mode = Objects.requireNonNullElse(mode, Mode.UP);
        check("latencyMillis", latencyMillis, TEN_MINUTES);
        check("failureRate", failureRate, 1);
        check("loseAnswers", loseAnswers, 1);
        check("capacityPerSecond", capacityPerSecond, 1_000_000);
        refuseOrders = orders("refuseOrders", refuseOrders);
        failOrders = orders("failOrders", failOrders);
        autoSettle = Objects.requireNonNullElse(autoSettle, true);
        check("settleAfterMillis", settleAfterMillis, ONE_DAY);
        autoDeliver = Objects.requireNonNullElse(autoDeliver, true);
        check("partialAnswers", partialAnswers, 1);
        check("refundAfterMillis", refundAfterMillis, ONE_DAY);
        refundResult = Objects.requireNonNullElse(refundResult, RefundResult.REFUNDED);
        check("callbackDelayMillis", callbackDelayMillis, TEN_MINUTES);
    }

    private static Set<String> orders(String field, @Nullable Set<String> given) {
        Set<String> orders = Objects.requireNonNullElse(given, Set.of());
        if (orders.stream().anyMatch(Objects::isNull)) {
            throw SimulatorProblem.wrongField(field, "must contain order numbers only");
        }
        return Set.copyOf(orders);
    }

    public Duration callbackDelay() {
        return Duration.ofMillis(callbackDelayMillis);
    }

    Duration latency() {
        return Duration.ofMillis(latencyMillis);
    }

    private static void check(String field, Number number, long max) {
        double value = number.doubleValue();
        if (!(value >= 0 && value <= max)) {
            throw SimulatorProblem.wrongField(field, "must be between 0 and " + max);
        }
    }
}
