package dev.boxline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.http.request.ApiTimestamps;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
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
        Reason.@Nullable Code reasonCode,
        @Text(min = 0, max = 100) @Nullable String q,

        @Pattern(regexp = DeadLetterFilter.PHONE_END, message = DeadLetterFilter.PHONE_END_RULE) @Nullable
        String phoneEnd,

        DeadLetterSort.@Nullable Key sort,
        DeadLetterSort.@Nullable Direction order,
        @Text(min = 0, max = 200) @Nullable String after,

        @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
        int limit) {

    public static DeadLetterQuery checked(Submitted<DeadLetterQuery> submitted) {
        String after = submitted.value().after();
        return submitted
                .require("after", after, submitted.value()::isCursor, PageQuery.UNKNOWN_CURSOR)
                .checked();
    }

    public DeadLetterFilter filter() {
        return new DeadLetterFilter(partner, endpoint, kind, state, reasonCode, q, null, phoneEnd);
    }

    public DeadLetterSort sorting() {
        return new DeadLetterSort(
                sort == null ? DeadLetterSort.Key.PARKED_AT : sort, order == DeadLetterSort.Direction.DESC);
    }

    public @Nullable Cursor cursor() {
        return after == null ? null : cursor(after);
    }

    /** An opaque cursor to continue the list after this dead letter. */
    public String cursor(DeadLetter last) {
        Cursor cursor = sorting().cursor(last);
        String plain = cursor.parkedAt() + " " + cursor.orderNo() + (cursor.key() == null ? "" : " " + cursor.key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    private boolean isCursor(String text) {
        Cursor cursor = cursor(text);
        return cursor != null && sorting().continues(cursor);
    }

    private static @Nullable Cursor cursor(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            Instant parkedAt = parts.length < 2 ? null : ApiTimestamps.read(parts[0]);
            return parkedAt == null || text(parts).indexOf('\u0000') >= 0
                    ? null
                    : new Cursor(parkedAt, parts[1], parts.length < 3 ? null : parts[2]);
        } catch (IllegalArgumentException e) {
            return null; // reported by the caller
        }
    }

    private static String text(String[] parts) {
        return String.join(" ", parts);
    }
}
