package dev.boxline.parking;

import dev.boxline.partner.Partner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which parked orders an operator wants to see; every part may be left out.
 *
 * @param state without one: those that wait (PARKED and QUARANTINED)
 * @param q part of an order number, a customer or a reason
 */
public record ParkedFilter(
        @Nullable Partner partner,
        @Nullable Kind kind,
        @Nullable ParkedState state,
        @Nullable String q) {

    /** The filter as a condition with its parameters. */
    record Condition(String sql, List<Object> params) {}

    Condition condition() {
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
            sql.append(" and (lower(order_no) like ? escape '!' or lower(customer_id) like ? escape '!'"
                    + " or lower(reason) like ? escape '!')");
            String part = "%" + q.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            params.addAll(List.of(part, part, part));
        }
        return new Condition(sql.toString(), params);
    }
}
