package dev.boxline.ordering;

import dev.boxline.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted purchase. Requests to a payment provider are built from it and not from the catalogue or the clock, so
 * that a repeated request is identical.
 *
 * @param courseTitle as the buyer saw it
 * @param price as the buyer saw it
 * @param payer what is known about the buyer's device; null when nothing is
 * @param acceptedAt with the precision of the database
 */
public record Checkout(
        String orderNo,
        String customerId,
        String courseSku,
        String courseTitle,
        Money price,
        PaymentMethod paymentMethod,
        Recipient recipient,
        @Nullable Payer payer,
        Instant acceptedAt) {

    /**
     * The buyer's device, as required by payment providers.
     *
     * @param mobileIp the address of the phone whose browser the purchase was made with; null for other devices
     * @param wechatOpenId the buyer's id in WeChat for the app that pays; null outside WeChat
     */
    public record Payer(@Nullable String mobileIp, @Nullable String wechatOpenId) {

        /** A browser on a phone with this address; null for any other client. */
        public static @Nullable Payer onPhone(@Nullable String mobileIp) {
            return of(mobileIp, null);
        }

        /** Null when nothing is known. */
        public static @Nullable Payer of(@Nullable String mobileIp, @Nullable String wechatOpenId) {
            return mobileIp == null && wechatOpenId == null ? null : new Payer(mobileIp, wechatOpenId);
        }
    }

    /** The address of the phone whose browser the purchase was made with. */
    public @Nullable String mobileIp() {
        return payer == null ? null : payer.mobileIp();
    }

    /** The buyer's id in WeChat. */
    public @Nullable String wechatOpenId() {
        return payer == null ? null : payer.wechatOpenId();
    }
}
