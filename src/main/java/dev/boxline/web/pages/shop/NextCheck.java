package dev.boxline.web.pages.shop;

import dev.boxline.parking.Kind;
import dev.boxline.parking.OutageBook;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When somebody looks again whether a waiting box can go on. */
@Component
class NextCheck {

    private final ParkedOrders parked;
    private final OutageBook outages;

    NextCheck(ParkedOrders parked, OutageBook outages) {
        this.parked = parked;
        this.outages = outages;
    }

    /** Null when the box doesn't wait for a partner's return; an order that is being undone has none to wait for. */
    @Nullable
    Instant of(String orderNo) {
        return parked.unresolved(List.of(orderNo)).stream()
                .filter(letter -> letter.state() == ParkedState.PARKED && letter.kind() == Kind.UNAVAILABLE)
                .filter(letter -> letter.outageId() != null && letter.step() != Step.UNDO_ORDER)
                .flatMap(letter -> outages.find(letter.outageId()).stream())
                .filter(outage -> outage.closedAt() == null)
                .map(outage -> outage.nextProbeAt())
                .findFirst()
                .orElse(null);
    }
}
