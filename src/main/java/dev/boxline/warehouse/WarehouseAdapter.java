package dev.boxline.warehouse;

import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.adapter.EndpointAdapter;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;

/**
 * Speaks to a warehouse that doesn't implement the partner contract. A bean of this type is used in place of the contract
 * for its endpoint.
 *
 * <p>An adapter writes requests and reads answers. Boxline decides what is sent and when, adds the login, limits time and
 * number of calls, asks back, logs and stores. Methods are called by several threads and more than once for one order; they must
 * not block, keep no state, and write the same content each time.
 *
 * <p><b>Idempotency.</b> {@link BoxRequest#key} names one deduction for ever. The request may arrive more than once, also in
 * parallel, and must deduct one box. Send the key to a warehouse without idempotency keys as the shop's own order number, and
 * read its "number already used" as {@link PartnerAnswer#unclear}: {@link #findBox} then fetches the first answer.
 *
 * <p><b>Outcomes.</b> {@link Outcome#done} means that the effect is there, made now or earlier. Everything else is one of
 * {@link PartnerAnswer}'s outcomes: {@code refused} (an operator decides, such as for an unknown SKU), {@code notFound},
 * {@code unclear} (Boxline asks), {@code throttled}, {@code missing}, and {@code unusable} for an answer that isn't in the
 * warehouse's form. A reader that throws is treated as {@code unusable}.
 */
public interface WarehouseAdapter extends EndpointAdapter {

    /**
     * One box of a course.
     *
     * @param orderNo up to 64 letters, digits, dots, hyphens and underscores
     * @param key the order number, a colon and the name of the deduction; up to 100 visible ASCII characters
     * @param sku of the course, as in the catalogue
     */
    record BoxRequest(String orderNo, String key, String sku, Recipient recipient) {}

    /**
     * A box taken out of stock and packed. Longer numbers than 200 characters are shortened.
     *
     * @param deductionNo the warehouse's number of the deduction, not blank
     * @param parcelNo the number on the box, for the courier, not blank
     */
    record PackedBox(String deductionNo, String parcelNo) {}

    /**
     * @param released false when there was nothing to put back
     * @param deductionNo empty if the warehouse doesn't say it
     */
    record ReleasedBox(boolean released, String deductionNo) {}

    /** Takes one box out of stock and packs it. Repeated with the same key, it is done with the first box. */
    PartnerRequest<PackedBox> prepareBox(BoxRequest box);

    /**
     * Asks for the box deducted under {@link BoxRequest#key}, without an effect. {@code notFound} when there is none, and only
     * then: Boxline may deduct again. Also asked about an order that doesn't exist, as a health check, unless a health address
     * is set: {@code notFound} then shows that the warehouse works.
     */
    PartnerRequest<PackedBox> findBox(BoxRequest box);

    /**
     * Puts the box back into stock. Repeated, it is done with the same result, also when the box was put back before.
     *
     * @param box its key is that of the deduction
     * @param key names this release
     */
    PartnerRequest<ReleasedBox> releaseBox(BoxRequest box, String key, String deductionNo);
}
