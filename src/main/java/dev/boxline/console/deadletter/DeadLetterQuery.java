package dev.boxline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.http.ApiTimestamps;
import dev.boxline.http.QueryParameters;
import dev.boxline.partner.Partner;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Which parked orders are asked for. */
public record DeadLetterQuery(
        DeadLetterFilter filter, @Nullable Cursor after, int limit) {

    /** Reads the parameters; refuses wrong and unknown ones, naming each. */
    public static DeadLetterQuery read(QueryParameters query) {
        var filter = new DeadLetterFilter(
                query.oneOf("partner", Partner.class),
                query.oneOf("kind", DeadLetterKind.class),
                query.oneOf("state", DeadLetterState.class),
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
        return new DeadLetterQuery(filter, after, limit);
    }

    private static @Nullable String phoneEnd(QueryParameters query) {
        String text = query.text("phoneEnd", 100);
        if (text != null && !DeadLetterFilter.PHONE_END.matcher(text).matches()) {
            query.wrong("phoneEnd", DeadLetterFilter.PHONE_END_RULE);
            return null;
        }
        return text;
    }

    /** What a listing goes on behind, in a form nobody should read anything into. */
    public static String cursor(DeadLetter last) {
        String plain = last.parkedAt() + " " + last.orderNo();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    private static @Nullable Cursor cursor(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int space = plain.indexOf(' ');
            Instant parkedAt = space < 0 ? null : ApiTimestamps.read(plain.substring(0, space));
            return parkedAt == null || plain.indexOf('\u0000') >= 0
                    ? null
                    : new Cursor(parkedAt, plain.substring(space + 1));
        } catch (IllegalArgumentException e) {
            return null; // the caller says what is wrong
        }
    }
}
