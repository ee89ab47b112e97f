package dev.boxline.shop.order;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.OutageQueries;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When somebody looks again whether a waiting box can go on. */
@Component
class NextCheck {

    private final DeadLetters parked;
    private final OutageQueries outages;

    NextCheck(DeadLetters parked, OutageQueries outages) {
        this.parked = parked;
        this.outages = outages;
    }

    /** Null when the box doesn't wait for a partner's return; an order that is being undone has none to wait for. */
    @Nullable
    Instant of(String orderNo) {
        return parked.unresolved(List.of(orderNo)).stream()
                .filter(letter ->
                        letter.state() == DeadLetterState.PARKED && letter.kind() == DeadLetterKind.UNAVAILABLE)
                .filter(letter -> letter.outageId() != null && letter.step() != Step.UNDO_ORDER)
                .flatMap(letter -> outages.find(letter.outageId()).stream())
                .filter(outage -> outage.closedAt() == null)
                .map(outage -> outage.nextProbeAt())
                .findFirst()
                .orElse(null);
    }
}
