package dev.boxline.deadletter;

import dev.boxline.partner.Partner;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Filter of dead letters; every part is optional.
 *
 * @param state null: those that wait (PARKED and QUARANTINED)
 * @param q part of an order number, a customer or a reason
 * @param phoneEnd the last four digits of the recipient's phone
 */
public record DeadLetterFilter(
        @Nullable Partner partner,
        @Nullable DeadLetterKind kind,
        @Nullable DeadLetterState state,
        @Nullable String q,
        @Nullable Instant parkedBefore,
        @Nullable String phoneEnd) {

    public static final String PHONE_END = "[0-9]{4}";
    public static final String PHONE_END_RULE = "must be the last four digits of a phone";

    /** All searched columns, one per line, so that they are lower-cased once. */
    private static final String SEARCHED = "order_no || chr(10) || customer_id || chr(10) || reason";

    /** The last digits of a phone in any notation; the index on checkouts uses the same expression. */
    private static final String BY_PHONE_END = " and order_no in (select c.order_no from checkout c"
            + " where right(translate(c.recipient_phone, '+ -', ''), 4) = ?)";

    public DeadLetterFilter(
            @Nullable Partner partner,
            @Nullable DeadLetterKind kind,
            @Nullable DeadLetterState state,
            @Nullable String q) {
        this(partner, kind, state, q, null, null);
    }

    /** The filter as a condition with its parameters. */
    public record Condition(String sql, List<Object> params) {

        /** The matching dead letters, named {@code d}, for the "from" of another package's statement. */
        public String rows() {
            return "dead_letter d where " + sql;
        }
    }

    public Condition condition() {
        var sql = new StringBuilder();
        List<Object> params = new ArrayList<>();
        if (state == null) {
            sql.append("state in ('PARKED', 'QUARANTINED')");
        } else {
            sql.append("state = ?");
            params.add(state.name());
        }
        if (partner != null) {
            sql.append(" and partner = ?");
            params.add(partner.name());
        }
        if (kind != null) {
            sql.append(" and kind = ?");
            params.add(kind.name());
        }
        if (q != null && !q.isBlank()) {
            sql.append(" and lower(" + SEARCHED + ") like ? escape '!'");
            params.add("%" + q.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        }
        if (phoneEnd != null) {
            sql.append(BY_PHONE_END);
            params.add(phoneEnd);
        }
        if (parkedBefore != null) {
            sql.append(" and parked_at < ?");
            params.add(Timestamp.from(parkedBefore));
        }
        return new Condition(sql.toString(), params);
    }
}
