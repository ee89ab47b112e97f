package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Recipient;
import org.jspecify.annotations.Nullable;

/** Asks for boxes to be taken from stock, packed and given papers. */
record DeductionRequest(
        @Nullable String orderNo,
        @Nullable String sku,
        @Nullable Integer quantity,
        @Nullable Recipient recipient) {

    private static final int MOST = 1_000;

    String order() {
        return Fields.text("orderNo", orderNo);
    }

    String article() {
        return Fields.text("sku", sku);
    }

    int boxes() {
        if (quantity == null || quantity < 1 || quantity > MOST) {
            throw Problem.wrongField("quantity", "must be between 1 and " + MOST);
        }
        return quantity;
    }

    void check() {
        order();
        article();
        boxes();
        Recipient.check(recipient);
    }
}
