package dev.boxline.simulator.logistics;

import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Recipient;
import org.jspecify.annotations.Nullable;

/** Asks the courier to fetch a parcel at the warehouse and deliver it. */
record PickupRequest(
        @Nullable String orderNo,
        @Nullable String parcelNo,
        @Nullable Recipient recipient) {

    String order() {
        return Fields.text("orderNo", orderNo);
    }

    void check() {
        order();
        Fields.text("parcelNo", parcelNo);
        Recipient.check(recipient);
    }
}
