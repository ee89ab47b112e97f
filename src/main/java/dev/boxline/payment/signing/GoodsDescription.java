package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A course's title in the form that providers accept: WeChat Pay allows 127 bytes, Alipay none of {@code / = &}, and
 * neither characters outside the basic plane.
 */
public final class GoodsDescription {

    private static final int MAX_BYTES = 127;

    private GoodsDescription() {}

    /** Never empty: falls back to the SKU. */
    public static String of(String title, String courseSku) {
        String accepted = title.replaceAll("[\\p{Cntrl}/=&]+", " ")
                .replaceAll("[\\x{10000}-\\x{10FFFF}]", "")
                .strip();
        int end = accepted.length();
        while (accepted.substring(0, end).getBytes(UTF_8).length > MAX_BYTES) {
            end--;
        }
        String cut = accepted.substring(0, end).strip();
        return cut.isEmpty() ? courseSku : cut;
    }
}
