package dev.boxline.faults.load;

import java.time.Instant;

/**
 * One request of a buyer and what came back.
 *
 * @param purchase which of the run's purchases it is about
 * @param status of HTTP; {@link #UNKNOWN} when no answer came: it may have had its effect or not
 * @param orderNo the order the answer named, or an empty text
 */
public record Answer(int purchase, What what, String key, Instant at, int status, String orderNo) {

    public static final int UNKNOWN = 0;

    /** What was asked for. */
    public enum What {
        CHECKOUT,
        ENGINE_START,
        CANCELLATION,
        /** Somebody else asks for an order, or to cancel it. */
        STRANGER,
        /** Something that nobody may take: texts of no length or of too much, courses there are not, payments by claim. */
        POISON,
        /** News of a payment that its provider never sent. */
        FORGED;

        /** Whether it is about what the buyer wants for himself, and may be promised. */
        public boolean ownPurchase() {
            return this != STRANGER && this != POISON && this != FORGED;
        }
    }

    /** It said that something was done, and has to keep its word. */
    public boolean acknowledged() {
        return status / 100 == 2;
    }
}
