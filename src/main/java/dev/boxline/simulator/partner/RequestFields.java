package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.SimulatorProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the members of request bodies. */
public final class RequestFields {

    private RequestFields() {}

    public static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw SimulatorProblem.wrongField(field, "is required");
        }
        return value;
    }

    public static long positive(String field, @Nullable Number value) {
        if (value == null || value.longValue() <= 0) {
            throw SimulatorProblem.wrongField(field, "must be above 0");
        }
        return value.longValue();
    }

    /** A number between 0 and {@code max}; {@code absent} when it is null. */
    public static int upTo(int max, String field, @Nullable Integer value, int absent) {
        int number = Objects.requireNonNullElse(value, absent);
        if (number < 0 || number > max) {
            throw SimulatorProblem.wrongField(field, "must be between 0 and " + max);
        }
        return number;
    }

    public static String currency(@Nullable String value) {
        if (value == null || !value.matches("[A-Z]{3}")) {
            throw SimulatorProblem.wrongField("currency", "must be an ISO 4217 code");
        }
        return value;
    }
}
