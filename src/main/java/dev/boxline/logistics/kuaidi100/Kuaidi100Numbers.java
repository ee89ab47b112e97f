package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a booking is named at the platform, by which it recognizes a repeated one. */
final class Kuaidi100Numbers {

    private static final int MAX = 32;

    private Kuaidi100Numbers() {}

    /**
     * Number of the shipment and order number, which people can search for on the platform; a hash, which begins with a letter,
     * if that is too long. Different for different keys.
     */
    static String thirdOrderId(String key) {
        String[] parts = key.split(":", -1);
        String readable = (parts.length > 2 ? parts[2] : "1") + "-" + parts[0];
        return readable.length() <= MAX ? readable : "h" + sha256(key).substring(0, MAX - 1);
    }

    static String orderNo(String key) {
        return key.split(":", -1)[0];
    }

    /** The platform has two numbers for an order and wants both to cancel it. */
    static String pickupNo(String taskId, String orderId) {
        return taskId + "/" + orderId;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
