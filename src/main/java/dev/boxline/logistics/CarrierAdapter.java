package dev.boxline.logistics;

import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.adapter.EndpointAdapter;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a carrier that doesn't implement the partner contract. A bean of this type is used in place of the contract
 * for its endpoint.
 *
 * <p>An adapter writes requests and reads answers. Boxline decides what is sent and when, adds the login, limits time and
 * number of calls, asks back, logs and stores. Methods are called by several threads and more than once for one order; they must
 * not block, keep no state, and write the same content each time.
 *
 * <p><b>Idempotency.</b> {@link PickupRequest#key} names one booking for ever. The request may arrive more than once, also in
 * parallel, and must book one pickup. Send the key to a carrier without idempotency keys as the shop's own order number, and read
 * its "number already used" as {@link PartnerAnswer#unclear}: {@link #findPickup} then fetches the first answer.
 *
 * <p><b>Outcomes.</b> {@link Outcome#done} means that the effect is there, made now or earlier. Everything else is one of
 * {@link PartnerAnswer}'s outcomes: {@code refused} (an operator decides), {@code notFound}, {@code unclear} (Boxline asks),
 * {@code throttled}, {@code missing}, and {@code unusable} for an answer that isn't in the carrier's form. A reader that throws is
 * treated as {@code unusable}.
 */
public interface CarrierAdapter extends EndpointAdapter {

    /**
     * One box to be fetched from the warehouse.
     *
     * @param orderNo up to 64 letters, digits, dots, hyphens and underscores
     * @param key the order number, a colon and the name of the booking; up to 100 visible ASCII characters
     * @param parcelNo the number on the packed box; empty in a question and a cancellation
     */
    record PickupRequest(String orderNo, String key, String parcelNo, Recipient recipient) {}

    /**
     * A booked courier. Longer numbers than 200 characters are shortened.
     *
     * @param pickupNo the carrier's number of the pickup, not blank
     * @param carrier the company's name for buyers; empty if unknown
     * @param trackingNo empty if unknown
     * @param trackingUrl http or https; empty if there is none
     */
    record BookedPickup(String pickupNo, String carrier, String trackingNo, String trackingUrl) {}

    /**
     * @param cancelled false when the courier has the box or the pickup can't be cancelled any more
     * @param pickupNo empty if the carrier doesn't say it
     */
    record CancelledPickup(boolean cancelled, String pickupNo) {}

    /**
     * A notification about a delivery.
     *
     * @param eventId the same each time the carrier sends it; up to 128 visible ASCII characters
     * @param pickupNo the carrier's number of the pickup; {@link PickupRequest#key} in a notice that doesn't have it
     * @param trackingUrl null if there is none
     */
    record DeliveryEvent(
            String eventId,
            String orderNo,
            String pickupNo,
            PickupStatus status,
            Instant at,
            String carrier,
            String trackingNo,
            @Nullable String trackingUrl) {}

    /** Books the pickup of one box. Repeated with the same key, it is done with the first pickup. */
    PartnerRequest<BookedPickup> bookPickup(PickupRequest pickup);

    /**
     * Asks for the pickup booked under {@link PickupRequest#key}, without a further effect. {@code notFound} when there is none, and
     * only then: Boxline may book again. A carrier without such a question may be asked by repeating the booking, if that returns the
     * first one: see {@link #repeatableFor}. Also asked about an order that doesn't exist, as a health check, unless a health
     * address is set: {@code notFound} then shows that the carrier works.
     */
    PartnerRequest<BookedPickup> findPickup(PickupRequest pickup);

    /**
     * How long after its first request the carrier recognizes a repeated booking; null for ever. A booking that got no clear
     * answer is neither repeated nor asked for after that: an operator decides.
     */
    default @Nullable Duration repeatableFor() {
        return null;
    }

    /** Asks, without an effect, for something that a carrier who works answers; by default for an order that doesn't exist. */
    default PartnerRequest<?> askForHealth(PickupRequest nothing) {
        return findPickup(nothing);
    }

    /**
     * Cancels the pickup. Repeated, it is done with the same result, also when the pickup was cancelled before.
     *
     * @param pickup its key is that of the booking
     * @param key names this cancellation
     */
    PartnerRequest<CancelledPickup> cancelPickup(PickupRequest pickup, String key, String pickupNo);

    /** Asks what became of a cancellation without a clear answer; null to cancel again. */
    default @Nullable PartnerRequest<CancelledPickup> findCancellation(
            PickupRequest pickup, String key, String pickupNo) {
        return null;
    }

    /**
     * Verifies and reads a request to {@code /callbacks/logistics}, or for another endpoint than the default one to
     * {@code /callbacks/logistics/} and its name. Empty when the signature is missing, wrong or old, which
     * is answered 401; any exception is answered 400. A status earlier than the
     * one on record is ignored.
     *
     * @param query of the address, still encoded; empty without one
     * @param headers by name, repeated ones joined by commas
     */
    Optional<DeliveryEvent> readCallback(String query, Function<String, @Nullable String> headers, byte[] body);

    /** The JSON that tells the carrier that its callback was taken. */
    default Map<String, Object> callbackTaken() {
        return Map.of("result", "OK");
    }
}
