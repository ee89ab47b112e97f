package dev.boxline.operations;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.request.Text;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.plan.PlanAction;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The orders an operator wants to release or give up, and why.
 *
 * @param action RELEASE when left out
 */
@Schema(example = """
        {"filter": {"partner": "LOGISTICS", "parkedBefore": "2026-05-04T10:00:00Z"}, "reason": "The courier is back"}""")
public record PlanRequest(
        @Nullable PlanAction action,
        Filter filter,
        @Text(max = 500) String reason) {

    public PlanAction toAction() {
        return action == null ? PlanAction.RELEASE : action;
    }

    /** A member that is null or left out does not restrict the orders. */
    public record Filter(
            @Nullable Partner partner,
            @Text(max = 32) @Nullable String endpoint,
            @Nullable DeadLetterKind kind,
            @Nullable DeadLetterState state,
            Reason.@Nullable Code reasonCode,
            @Text(max = 100) @Nullable String q,
            @Nullable Instant parkedBefore,

            @Pattern(regexp = DeadLetterFilter.PHONE_END, message = DeadLetterFilter.PHONE_END_RULE) @Nullable
            String phoneEnd) {

        public DeadLetterFilter toFilter() {
            return new DeadLetterFilter(partner, endpoint, kind, state, reasonCode, q, parkedBefore, phoneEnd);
        }
    }
}
