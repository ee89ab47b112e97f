package dev.boxline.console.deadletter;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter as the operator API returns it. */
record DeadLetterView(
        String orderNo,
        String step,
        Partner partner,
        String endpoint,
        DeadLetterKind kind,
        String reason,
        Reason.Code reasonCode,
        Map<String, String> reasonArgs,
        int attempts,
        Instant parkedAt,
        Instant notBefore,
        DeadLetterState state,
        String customerId,
        @Nullable String outageId) {

    static DeadLetterView of(DeadLetter order) {
        return new DeadLetterView(
                order.orderNo(),
                order.step().id(),
                order.partner(),
                order.endpoint().name(),
                order.kind(),
                order.reason().text(),
                order.reason().code(),
                order.reason().namedArgs(),
                order.attempts(),
                order.parkedAt(),
                order.notBefore(),
                order.state(),
                order.customerId(),
                order.outageId());
    }
}
