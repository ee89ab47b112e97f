package dev.boxline.simulator.logistics;

import dev.boxline.simulator.partner.RecipientMembers;
import dev.boxline.simulator.partner.RequestFields;
import org.jspecify.annotations.Nullable;

/** Asks the courier to fetch a parcel at the warehouse and deliver it. */
record PickupRequest(
        @Nullable String orderNo,
        @Nullable String parcelNo,
        @Nullable RecipientMembers recipient) {

    String order() {
        return RequestFields.text("orderNo", orderNo);
    }

    void check() {
        order();
        RequestFields.text("parcelNo", parcelNo);
        RecipientMembers.check(recipient);
    }
}
