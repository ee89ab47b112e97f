package dev.boxline.deadletter;

import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a step failed.
 *
 * Serializable, because the engine keeps even its passing variables only of such types; it is never stored.
 *
 * @param called whether a request was sent
 * @param retryAfter the pause the partner asked for
 */
public record StepFailure(
        Step step,
        Partner partner,
        DeadLetterKind kind,
        String reason,
        boolean called,
        @Nullable Duration retryAfter) implements Serializable {

    /** Characters; the column leaves room for those outside the basic plane. */
    private static final int LONGEST_REASON = 200;

    public StepFailure {
        String clean = reason.replace("\u0000", "");
        boolean tooLong = clean.codePointCount(0, clean.length()) > LONGEST_REASON;
        reason = tooLong ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_REASON)) : clean;
    }

    public static StepFailure of(Step step, Partner partner, Outcome.Refused refused) {
        return new StepFailure(step, partner, DeadLetterKind.REFUSED, refused.reason(), true, null);
    }

    public static StepFailure of(Step step, Partner partner, Outcome.Unavailable none) {
        return new StepFailure(
                step, partner, DeadLetterKind.UNAVAILABLE, none.reason(), none.called(), none.retryAfter());
    }
}
