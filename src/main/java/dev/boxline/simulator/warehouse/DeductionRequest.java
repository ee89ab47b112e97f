package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.partner.RecipientMembers;
import dev.boxline.simulator.partner.RequestFields;
import org.jspecify.annotations.Nullable;

/** Asks for boxes to be taken from stock, packed and given papers. */
record DeductionRequest(
        @Nullable String orderNo,
        @Nullable String sku,
        @Nullable Integer quantity,
        @Nullable RecipientMembers recipient) {

    private static final int MOST = 1_000;

    String order() {
        return RequestFields.text("orderNo", orderNo);
    }

    String article() {
        return RequestFields.text("sku", sku);
    }

    int boxes() {
        if (quantity == null || quantity < 1 || quantity > MOST) {
            throw SimulatorProblem.wrongField("quantity", "must be between 1 and " + MOST);
        }
        return quantity;
    }

    void check() {
        order();
        article();
        boxes();
        RecipientMembers.check(recipient);
    }
}
