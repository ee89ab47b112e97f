package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Maps order numbers to a provider's format. A number that doesn't match is replaced by its digest and sent along as a
 * note that the provider returns.
 *
 * @param accepted the format the provider accepts
 */
public record TradeNumbers(Pattern accepted) {

    private static final int DIGEST_LENGTH = 32;

    /** Format of a provider's payment number that can be stored. */
    private static final Pattern PAYMENT_NO = Pattern.compile("[\\x21-\\x7E]{0,64}");

    /** The trade number of an order; deterministic. */
    public String of(String orderNo) {
        return fits(orderNo) ? orderNo : "D" + digest(orderNo).substring(0, DIGEST_LENGTH - 1);
    }

    /** The note to send along; empty when the trade number is the order number. */
    public String note(String orderNo) {
        return fits(orderNo) ? "" : orderNo;
    }

    /** The order of a trade number returned with this note; empty when they don't match. */
    public Optional<String> orderNo(String tradeNo, String note) {
        String orderNo = note.isEmpty() ? tradeNo : note;
        return of(orderNo).equals(tradeNo) ? Optional.of(orderNo) : Optional.empty();
    }

    /** Validates a provider's payment number; may be empty. */
    public static String validPaymentNo(String paymentNo) {
        if (!PAYMENT_NO.matcher(paymentNo).matches()) {
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
