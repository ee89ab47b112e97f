package dev.boxline.deadletter;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Filter of dead letters; every part is optional.
 *
 * @param state null for PARKED and QUARANTINED
 * @param reasonCode only those with this cause
 * @param q part of an order number, a customer or a reason in English or Chinese
 * @param phoneEnd the last four digits of the recipient's phone
 */
public record DeadLetterFilter(
        @Nullable Partner partner,
        @Nullable String endpoint,
        @Nullable DeadLetterKind kind,
        @Nullable DeadLetterState state,
        Reason.@Nullable Code reasonCode,
        @Nullable String q,
        @Nullable Instant parkedBefore,
        @Nullable String phoneEnd) {

    public static final String PHONE_END = "[0-9]{4}";
    public static final String PHONE_END_RULE = "must be the last four digits of a phone";

    private static final int MAX_REASONS = 1_000;

    /** All searched columns, one per line, so that they are lower-cased once. */
    private static final String SEARCHED =
            "order_no || chr(10) || customer_id || chr(10) || reason_code || chr(10) || reason_args";

    /** Identifies a reason by its code and arguments, without the free text that varies with each order. */
    static final String REASON_KEY = "reason_code || chr(10) || case when reason_code in ("
            + Reason.withFreeText().stream().map(code -> "'" + code + "'").collect(Collectors.joining(", "))
            + ") then left(reason_args, position(chr(10) in reason_args)) else reason_args end";

    private static final String BY_PHONE_END =
            " and order_no in (select c.order_no from checkout c where c.phone_end = ?)";

    public DeadLetterFilter(
            @Nullable Partner partner,
            @Nullable DeadLetterKind kind,
            @Nullable DeadLetterState state,
            @Nullable String q) {
        this(partner, null, kind, state, null, q, null, null);
    }

    /** An SQL condition with its parameters. */
    public record Condition(String sql, List<Object> params) {

        /** The matching dead letters with the alias {@code d}, for the "from" clause of another package's statement. */
        public String rows() {
            return "dead_letter d where " + sql;
        }
    }

    Condition condition(JdbcClient jdbc) {
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
        if (endpoint != null) {
            sql.append(" and endpoint = ?");
            params.add(endpoint);
        }
        if (kind != null) {
            sql.append(" and kind = ?");
            params.add(kind.name());
        }
        if (reasonCode != null) {
            sql.append(" and reason_code = ?");
            params.add(reasonCode.name());
        }
        if (q != null && !q.isBlank()) {
            String text = q.strip().toLowerCase(Locale.ROOT);
            List<String> reasons = reasonsContaining(text, jdbc);
            sql.append(" and (lower(" + SEARCHED + ") like ? escape '!'")
                    .append(
                            reasons.isEmpty()
                                    ? ""
                                    : " or " + REASON_KEY + " in (" + "?, ".repeat(reasons.size() - 1) + "?)")
                    .append(")");
            params.add("%" + text.replaceAll("([!%_])", "!$1") + "%");
            params.addAll(reasons);
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

    /** The keys of stored reasons whose text contains the search term in English or Chinese. */
    private static List<String> reasonsContaining(String text, JdbcClient jdbc) {
        return jdbc.sql("select distinct " + REASON_KEY + " from dead_letter").query(String.class).list().stream()
                .filter(key -> {
                    String[] parts = key.split("\n", 2);
                    Reason reason = Reason.stored(parts[0], parts[1]);
                    return Stream.of(Locale.ENGLISH, Locale.CHINESE)
                            .anyMatch(language -> reason.text(language)
                                    .toLowerCase(Locale.ROOT)
                                    .contains(text));
                })
                .limit(MAX_REASONS)
                .toList();
    }
}
