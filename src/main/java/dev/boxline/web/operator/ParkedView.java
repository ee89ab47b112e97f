package dev.boxline.web.operator;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter as operators see it. */
record ParkedView(
        String orderNo,
        String step,
        Partner partner,
        Kind kind,
        String reason,
        int attempts,
        Instant parkedAt,
        Instant notBefore,
        ParkedState state,
        String customerId,
        @Nullable String outageId) {

    static ParkedView of(ParkedOrder order) {
        return new ParkedView(
                order.orderNo(),
                order.step().id(),
                order.partner(),
                order.kind(),
                order.reason(),
                order.attempts(),
                order.parkedAt(),
                order.notBefore(),
                order.state(),
                order.customerId(),
                order.outageId());
    }
}
