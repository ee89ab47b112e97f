package dev.boxline.partner;

/**
 * Names one effect at a partner, whoever asks for it and however often: the order number and what is to be done. Never
 * random and never per attempt, so that a call repeated after a crash finds the first one's effect.
 */
public record IdempotencyKey(String value) {

    /** The key of {@code effect} (such as {@code capture}, {@code deduct}, {@code pickup}) for this order. */
    public static IdempotencyKey of(String orderNo, String effect) {
        return new IdempotencyKey(orderNo + ":" + effect);
    }

    /** The same for one of several boxes sent for an order; the first bears no number. */
    public static IdempotencyKey of(String orderNo, String effect, int shipment) {
        return of(orderNo, shipment == 1 ? effect : effect + ":" + shipment);
    }
}
