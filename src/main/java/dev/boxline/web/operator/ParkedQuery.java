package dev.boxline.web.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedFilter;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders.Cursor;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import dev.boxline.web.Moments;
import dev.boxline.web.Query;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which parked orders are asked for. */
public record ParkedQuery(ParkedFilter filter, @Nullable Cursor after, int limit) {

    static final Pattern PHONE_END = Pattern.compile("[0-9]{4}");
    static final String PHONE_END_RULE = "must be the last four digits of a phone";

    /** Reads the parameters; refuses wrong and unknown ones, naming each. */
    public static ParkedQuery read(Query query) {
        var filter = new ParkedFilter(
                query.oneOf("partner", Partner.class),
                query.oneOf("kind", Kind.class),
                query.oneOf("state", ParkedState.class),
                query.text("q", 100),
                null,
                phoneEnd(query));
        int limit = query.limit();
        String text = query.text("after", 200);
        Cursor after = text == null ? null : cursor(text);
        if (text != null && after == null) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        return new ParkedQuery(filter, after, limit);
    }

    private static @Nullable String phoneEnd(Query query) {
        String text = query.text("phoneEnd", 100);
        if (text != null && !PHONE_END.matcher(text).matches()) {
            query.wrong("phoneEnd", PHONE_END_RULE);
            return null;
        }
        return text;
    }

    /** What a listing goes on behind, in a form nobody should read anything into. */
    public static String cursor(ParkedOrder last) {
        String plain = last.parkedAt() + " " + last.orderNo();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    private static @Nullable Cursor cursor(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int space = plain.indexOf(' ');
            Instant parkedAt = space < 0 ? null : Moments.read(plain.substring(0, space));
            return parkedAt == null || plain.indexOf('\u0000') >= 0
                    ? null
                    : new Cursor(parkedAt, plain.substring(space + 1));
        } catch (IllegalArgumentException e) {
            return null; // the caller says what is wrong
        }
    }
}
