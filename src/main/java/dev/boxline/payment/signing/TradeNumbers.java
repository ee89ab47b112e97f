package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Order numbers as a provider accepts them. One that doesn't fit is replaced by its digest, always the same, and travels
 * along as a note that the provider gives back.
 *
 * @param accepted the provider's rule
 */
public record TradeNumbers(Pattern accepted) {

    private static final int DIGEST_LENGTH = 32;

    /** What a provider's own number of a payment may be, so that it can be kept. */
    private static final Pattern KEPT = Pattern.compile("[\\x21-\\x7E]{0,64}");

    /** The provider's number of an order, the same whenever it is asked for. */
    public String of(String orderNo) {
        return fits(orderNo) ? orderNo : "D" + digest(orderNo).substring(0, DIGEST_LENGTH - 1);
    }

    /** What has to travel along: empty when the number alone tells the order. */
    public String note(String orderNo) {
        return fits(orderNo) ? "" : orderNo;
    }

    /** The order of a number that came back with this note; empty when they don't belong together. */
    public Optional<String> orderNo(String tradeNo, String note) {
        String orderNo = note.isEmpty() ? tradeNo : note;
        return of(orderNo).equals(tradeNo) ? Optional.of(orderNo) : Optional.empty();
    }

    /** A provider's own number of a payment, as it said it, empty when it said none; refuses what is no such number. */
    public static String said(String paymentNo) {
        if (!KEPT.matcher(paymentNo).matches()) {
            throw InvalidNotification.unreadable();
        }
        return paymentNo;
    }

    private boolean fits(String orderNo) {
        return accepted.matcher(orderNo).matches();
    }

    private static String digest(String orderNo) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(orderNo.getBytes(UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
