package dev.boxline.simulator.logistics;

import dev.boxline.simulator.partner.RecipientMembers;
import dev.boxline.simulator.partner.RequestFields;
import org.jspecify.annotations.Nullable;

/** A request to fetch a parcel at the warehouse and deliver it. */
record PickupRequest(
        String orderNo, String parcelNo, @Nullable RecipientMembers recipient) {

    PickupRequest checked() {
        RequestFields.text("orderNo", orderNo);
        RequestFields.text("parcelNo", parcelNo);
        RecipientMembers.check(recipient);
        return this;
    }
}
