package dev.boxline.ordering;

import dev.boxline.partner.Reason;
import java.util.List;

/**
 * Something that needs an operator's attention. Published within the transaction it belongs to and stored in the audit
 * log.
 *
 * @param what one of {@link #ALL}
 * @param about an order's number
 * @param why without personal data
 */
public record OrderAlert(String what, String about, Reason why) {

    /** All there are. */
    public static final List<String> ALL = List.of(
            "BOX_FOUND",
            "CANCELLED_BOX_MOVED",
            "DOES_NOT_MATCH",
            "EXTRA_CHARGE",
            "EXTRA_DEDUCTION",
            "EXTRA_PICKUP",
            "PAID_UNASKED",
            "PAYMENT_DISAGREES",
            "PAYMENT_RENUMBERED",
            "PROVIDER_SETTINGS",
            "REFUNDED_AT_PROVIDER",
            "REFUND_REFUSED",
            "REFUND_STUCK");
}
