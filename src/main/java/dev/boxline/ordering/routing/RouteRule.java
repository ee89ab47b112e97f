package dev.boxline.ordering.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.Checkout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sends some orders to an endpoint. A rule without conditions applies to every order that reaches it.
 *
 * @param sku of the course; empty for any
 * @param province in the recipient's address, at its beginning or between commas; empty for any
 * @param share percentage of the orders to which the other conditions apply, chosen by order number
 * @param endpoint name of one of the partner's endpoints
 */
public record RouteRule(
        @DefaultValue List<String> sku,
        @DefaultValue List<String> province,
        @DefaultValue("100") int share,
        String endpoint) {

    private static final int PERCENT = 100;
    private static final String COUNTRY = "中国";

    public RouteRule {
        sku = List.copyOf(sku);
        province = List.copyOf(province);
    }

    /** @param position of the rule in its list, so that the shares of two rules are independent of each other */
    boolean appliesTo(Checkout checkout, int position) {
        return (sku.isEmpty() || sku.contains(checkout.courseSku()))
                && (province.isEmpty()
                        || province.stream()
                                .anyMatch(name -> isIn(checkout.recipient().address(), name)))
                && (share >= PERCENT || percentile(checkout.orderNo(), position) < share);
    }

    /** "上海市浦东新区…" begins with its province; "1 Century Avenue, Shanghai 200120" has it between commas. */
    private static boolean isIn(String address, String province) {
        String name = province.toLowerCase(Locale.ROOT);
        String text = address.strip().toLowerCase(Locale.ROOT);
        return (text.startsWith(COUNTRY) ? text.substring(COUNTRY.length()).strip() : text).startsWith(name)
                || Arrays.stream(text.split("[,，]"))
                        .map(part -> part.replaceAll("\\d+", "").strip())
                        .anyMatch(name::equals);
    }

    /** The same for an order on every node and after every restart: from 0 to 99. */
    private static int percentile(String orderNo, int position) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((position + ":" + orderNo).getBytes(UTF_8));
            return Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), PERCENT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
