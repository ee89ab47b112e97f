package dev.boxline.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.boxline.ordering.Money;
import dev.boxline.partner.PartnerText;
import dev.boxline.payment.SurplusPayment;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stored differences. Each is resolved once. */
@Repository
public class DifferenceRepository {

    private static final int MAX_ANSWER = 400;

    private static final String SELECT = "select * from bill_difference where state <> 'FOUND' and ";

    private final JdbcClient jdbc;
    private final Clock clock;

    DifferenceRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The differences of a day. */
    record Totals(long differences, long open, List<Money> amountsOpen) {}

    /**
     * A day's differences of a kind.
     *
     * @param amountsOpen the sum of the open ones by currency
     */
    public record KindTotal(DifferenceKind kind, long differences, long open, List<Money> amountsOpen) {}

    public Optional<Difference> find(String id) {
        return one(id, "");
    }

    /** Locks the difference until the transaction ends, so that the second of two decisions finds it resolved. */
    public Optional<Difference> lock(String id) {
        return one(id, " for update");
    }

    private Optional<Difference> one(String id, String lock) {
        return id.matches("\\d{1,18}")
                ? jdbc.sql(SELECT + "id = ?" + lock)
                        .param(Long.valueOf(id))
                        .query(DifferenceRepository::read)
                        .optional()
                : Optional.empty();
    }

    /** @param open true for open ones, false for resolved ones, null for all */
    public List<Difference> list(
            BillKey key, @Nullable DifferenceKind kind, @Nullable Boolean open, long afterId, int limit) {
        return jdbc.sql(SELECT + """
                source = :source and bill_day = :day and id > :after
                and (cast(:kind as varchar) is null or kind = :kind)
                and (cast(:state as varchar) is null or state = :state) order by id limit :limit""")
                .param("source", key.source())
                .param("day", Date.valueOf(key.day()))
                .param("after", afterId)
                .param("kind", kind == null ? null : kind.name())
                .param("state", open == null ? null : open ? "OPEN" : "RESOLVED")
                .param("limit", limit)
                .query(DifferenceRepository::read)
                .list();
    }

    /** By kind; kinds without differences are omitted. */
    public List<KindTotal> byKind(BillKey key) {
        return sums(key).stream().collect(groupingBy(Sum::kind, TreeMap::new, toList())).entrySet().stream()
                .map(kind -> {
                    Totals totals = totals(kind.getValue());
                    return new KindTotal(kind.getKey(), totals.differences(), totals.open(), totals.amountsOpen());
                })
                .toList();
    }

    Totals totals(BillKey key) {
        return totals(sums(key));
    }

    private static Totals totals(List<Sum> sums) {
        return new Totals(
                sums.stream().mapToLong(Sum::count).sum(),
                sums.stream().filter(Sum::open).mapToLong(Sum::count).sum(),
                Money.totals(sums.stream()
                        .filter(sum -> sum.open() && sum.amount() != null)
                        .map(sum -> Objects.requireNonNull(sum.amount()))));
    }

    private record Sum(
            DifferenceKind kind,
            boolean open,
            long count,
            @Nullable Money amount) {}

    /** The amounts are those of {@link Difference#amount}. */
    private List<Sum> sums(BillKey key) {
        return jdbc.sql("""
                select kind, state, coalesce(bill_currency, our_currency) as currency, count(*) as differences,
                    sum(case when kind = 'FEE' then bill_fee_minor
                        when kind = 'AMOUNT' then abs(bill_amount_minor - our_amount_minor)
                        else coalesce(bill_amount_minor, our_amount_minor) end) as amount
                from bill_difference where source = ? and bill_day = ? and state <> 'FOUND'
                group by kind, state, coalesce(bill_currency, our_currency) order by kind, state, currency""")
                .params(key.source(), Date.valueOf(key.day()))
                .query((row, n) -> new Sum(
                        DifferenceKind.valueOf(row.getString("kind")),
                        row.getString("state").equals("OPEN"),
                        row.getLong("differences"),
                        money(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /** Open differences found before this time that can no longer be settled by another bill. */
    public long countOpenSince(Duration age) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                select count(*) from bill_difference
                where state = 'OPEN' and found_at < ? and (waits_until is null or waits_until < ?)""")
                .params(Timestamp.from(clock.instant().minus(age)), now)
                .query(Long.class)
                .single();
    }

    /** Differences proven by the bill, by id. */
    List<String> proven(BillKey key, long afterId, int limit) {
        return jdbc.sql("""
                select id from bill_difference where source = ? and bill_day = ? and state = 'OPEN' and kind = 'STATE'
                    and our_state = 'OPEN' and id > ? order by id limit ?""")
                .params(key.source(), Date.valueOf(key.day()), afterId, limit)
                .query(String.class)
                .list();
    }

    /** OPEN to RESOLVED; false when it is already resolved. */
    public boolean resolve(Difference difference, DifferenceAction action, String by, String reason) {
        return jdbc.sql("""
                update bill_difference set state = 'RESOLVED', action = ?, resolved_by = ?, resolved_at = ?, reason = ?
                where id = ? and state = 'OPEN'""")
                        .params(
                                action.name(),
                                by,
                                Timestamp.from(clock.instant()),
                                reason,
                                Long.valueOf(difference.id()))
                        .update()
                == 1;
    }

    /**
     * RESOLVED to OPEN, for differences that were resolved by the refund of this payment.
     *
     * @param answer what the partner said instead
     */
    public void reopen(SurplusPayment notRefunded, String answer) {
        jdbc.sql("""
                update bill_difference set state = 'OPEN', action = null, resolved_by = null, resolved_at = null,
                    reason = null, answer = ?
                where state = 'RESOLVED' and action = 'REFUND' and source = ? and order_no = ? and reference = ?""")
                .params(
                        PartnerText.cut(answer, MAX_ANSWER),
                        BillSources.source(notRefunded.method()),
                        notRefunded.orderNo(),
                        notRefunded.paymentNo())
                .update();
    }

    /** Stores the partner's response to a query. */
    public void answered(Difference difference, String answer) {
        jdbc.sql("update bill_difference set answer = ? where id = ?")
                .params(PartnerText.cut(answer, MAX_ANSWER), Long.valueOf(difference.id()))
                .update();
    }

    private static Difference read(ResultSet row, int n) throws SQLException {
        return new Difference(
                Long.toString(row.getLong("id")),
                new BillKey(row.getString("source"), row.getDate("bill_day").toLocalDate()),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("order_no"),
                row.getString("reference"),
                bill(row),
                ours(row),
                row.getTimestamp("found_at").toInstant(),
                instant(row, "waits_until"),
                row.getString("answer"),
                resolution(row));
    }

    private static Difference.@Nullable BillSide bill(ResultSet row) throws SQLException {
        Instant at = instant(row, "bill_at");
        return at == null
                ? null
                : new Difference.BillSide(
                        row.getLong("line_no"),
                        money(row.getLong("bill_amount_minor"), row.getString("bill_currency")),
                        row.getLong("bill_fee_minor"),
                        row.getString("bill_state"),
                        at);
    }

    private static Difference.@Nullable OurSide ours(ResultSet row) throws SQLException {
        String state = row.getString("our_state");
        return state == null
                ? null
                : new Difference.OurSide(
                        row.getString("our_reference"),
                        money(row.getLong("our_amount_minor"), row.getString("our_currency")),
                        state,
                        instant(row, "our_at"));
    }

    private static Difference.@Nullable Resolution resolution(ResultSet row) throws SQLException {
        Instant at = instant(row, "resolved_at");
        return at == null
                ? null
                : new Difference.Resolution(
                        DifferenceAction.valueOf(row.getString("action")),
                        row.getString("resolved_by"),
                        at,
                        row.getString("reason"));
    }

    private static @Nullable Money money(long amountMinor, @Nullable String currency) {
        return currency == null ? null : new Money(amountMinor, currency);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
