package dev.boxline.partner.exchange;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WireResponse;
import dev.boxline.transaction.TransactionScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The exchange log: every request to a partner with its response and duration, without personal data. */
@Repository
public class ExchangeLog {

    private final TransactionScoped<List<Line>> pending = new TransactionScoped<>(ArrayList::new, this::write);
    private final JdbcClient jdbc;

    public ExchangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One request with its response. */
    public record Line(Endpoint endpoint, PartnerCall call, WireResponse response, Instant at, Duration took) {

        private List<@Nullable Object> values() {
            Failure failure = response.outcome().failure();
            return Arrays.asList(
                    call.orderNo(),
                    call.step().id(),
                    endpoint.partner().name(),
                    endpoint.name(),
                    Timestamp.from(at),
                    (call.method() + " " + call.path() + " " + call.record()).strip(),
                    response.status(),
                    response.text().replace("\u0000", ""),
                    response.label(),
                    failure == null ? null : failure.reason().code().name(),
                    failure == null ? null : failure.reason().storedArgs(),
                    took.toMillis());
        }
    }

    /** Written when the current transaction commits; at once without one. */
    public void add(List<Line> exchanges) {
        pending.ifRunning().ifPresentOrElse(lines -> lines.addAll(exchanges), () -> write(exchanges));
    }

    /** All in one statement. */
    private void write(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into partner_exchange (order_no, step, partner, endpoint, occurred_at, request, status, response,
                    outcome, reason_code, reason_args, took_millis)
                values\s""" + String.join(", ", Collections.nCopies(lines.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")))
                .params(lines.stream().flatMap(line -> line.values().stream()).toList())
                .update();
    }

    /** 95th percentile of the duration of these orders' latest requests to this endpoint. */
    public Duration percentile95(Endpoint endpoint, List<String> orderNos) {
        if (orderNos.isEmpty()) {
            return Duration.ZERO;
        }
        Long millis = jdbc.sql("""
                select percentile_disc(0.95) within group (order by e.took_millis) from partner_exchange e
                where e.order_no in (:orders) and e.partner = :partner and e.endpoint = :endpoint and e.id =
                    (select max(l.id) from partner_exchange l
                        where l.order_no = e.order_no and l.partner = e.partner and l.endpoint = e.endpoint)""")
                .param("orders", orderNos)
                .param("partner", endpoint.partner().name())
                .param("endpoint", endpoint.name())
                .query((row, n) -> row.getObject(1, Long.class))
                .list()
                .get(0);
        return millis == null ? Duration.ZERO : Duration.ofMillis(millis);
    }

    /** Clears the texts of an order's exchanges; times and results stay. */
    public void erase(String orderNo) {
        jdbc.sql("update partner_exchange set request = '', response = '', reason_args = null where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Deletes at most so many exchanges older than this, the oldest first; returns how many. */
    int drop(Instant olderThan, int limit) {
        return jdbc.sql("""
                delete from partner_exchange where occurred_at < ? and id in
                    (select o.id from (select id from partner_exchange order by id limit ?) o)""").params(Timestamp.from(olderThan), limit).update();
    }

    /** All exchanges of an order, oldest first. */
    public List<Exchange> of(String orderNo) {
        return jdbc.sql("""
                select step, partner, endpoint, occurred_at, request, status, response, outcome, reason_code,
                       reason_args, took_millis
                from partner_exchange where order_no = ? order by id""")
                .param(orderNo)
                .query((row, n) -> new Exchange(
                        row.getString("step"),
                        Partner.valueOf(row.getString("partner")),
                        row.getString("endpoint"),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("response"),
                        row.getString("outcome"),
                        Reason.read(row),
                        row.getLong("took_millis")))
                .list();
    }
}
