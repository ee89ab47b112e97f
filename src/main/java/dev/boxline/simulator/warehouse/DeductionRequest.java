package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.partner.RecipientMembers;
import dev.boxline.simulator.partner.RequestFields;
import org.jspecify.annotations.Nullable;

/** A request to deduct boxes from stock, pack and label them. */
record DeductionRequest(
        String orderNo, String sku, int quantity, @Nullable RecipientMembers recipient) {

    private static final int MAX_QUANTITY = 1_000;

    DeductionRequest checked() {
        RequestFields.text("orderNo", orderNo);
        RequestFields.text("sku", sku);
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw SimulatorProblem.wrongField("quantity", "must be between 1 and " + MAX_QUANTITY);
        }
        RecipientMembers.check(recipient);
        return this;
    }
}
