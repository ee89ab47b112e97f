package dev.boxline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.http.request.ApiTimestamps;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.partner.Partner;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Base64;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The filter and page of a request for parked orders. */
public record DeadLetterQuery(
        @Nullable Partner partner,
        @Text(min = 0, max = 32) @Nullable String endpoint,
        @Nullable DeadLetterKind kind,
        @Nullable DeadLetterState state,
        @Text(min = 0, max = 100) @Nullable String q,

        @Pattern(regexp = DeadLetterFilter.PHONE_END, message = DeadLetterFilter.PHONE_END_RULE) @Nullable
        String phoneEnd,

        @Text(min = 0, max = 200) @Nullable String after,

        @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
        int limit) {

    public static DeadLetterQuery checked(Submitted<DeadLetterQuery> submitted) {
        String after = submitted.value().after();
        return submitted
                .require("after", after, text -> cursor(text) != null, PageQuery.UNKNOWN_CURSOR)
                .checked();
    }

    public DeadLetterFilter filter() {
        return new DeadLetterFilter(partner, endpoint, kind, state, q, null, phoneEnd);
    }

    public @Nullable Cursor cursor() {
        return after == null ? null : cursor(after);
    }

    /** An opaque cursor to continue the list after this dead letter. */
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
            return null; // reported by the caller
        }
    }
}
