package dev.boxline.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.boxline.money.Money;
import dev.boxline.partner.Reason;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.reconciliation.DayTotals.Standing;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

    /** Confirmed by the provider, whose bill says otherwise, see {@link Difference#claim}. */
    static final String CLAIM = "(state = 'RESOLVED' and action = 'ASK_AGAIN' and kind in "
            + Arrays.stream(DifferenceKind.values())
                    .filter(DifferenceKind::isConfirmable)
                    .map(kind -> "'" + kind + "'")
                    .collect(joining(", ", "(", ")"))
            + ")";

    /** Open, or what remains of it is. */
    static final String UNSETTLED = "(state = 'OPEN' or " + CLAIM + ")";

    /** What became of a difference: a {@link Standing}. */
    static final String STANDING = "case when state = 'OPEN' then 'OPEN' when " + CLAIM
            + " then 'CLAIM' when action = 'WRITE_OFF' then 'WRITTEN_OFF' else 'SETTLED' end";

    private static final String SELECT = "select * from bill_difference where state <> 'FOUND' and ";

    private final JdbcClient jdbc;
    private final Clock clock;

    DifferenceRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The differences of a day. */
    record Totals(
            long differences,
            long open,
            List<Money> amountsOpen,
            Reconciliation.Part claims,
            Reconciliation.Part writtenOff) {}

    /**
     * A day's differences of a kind.
     *
     * @param amountsOpen the sum of the open ones by currency
     * @param lines how many lines of the bill are among them, as of the latest run
     * @param absent how many of our records without a line are among them, as of the latest run
     */
    public record KindTotal(
            DifferenceKind kind, long differences, long open, List<Money> amountsOpen, long lines, long absent) {}

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
                    return new KindTotal(
                            kind.getKey(),
                            totals.differences(),
                            totals.open(),
                            totals.amountsOpen(),
                            kind.getValue().stream().mapToLong(Sum::lines).sum(),
                            kind.getValue().stream().mapToLong(Sum::absent).sum());
                })
                .toList();
    }

    Totals totals(BillKey key) {
        return totals(sums(key));
    }

    private static Totals totals(List<Sum> sums) {
        Reconciliation.Part open = part(sums, Standing.OPEN);
        return new Totals(
                sums.stream().mapToLong(Sum::count).sum(),
                open.differences(),
                open.amounts(),
                part(sums, Standing.CLAIM),
                part(sums, Standing.WRITTEN_OFF));
    }

    private static Reconciliation.Part part(List<Sum> sums, Standing standing) {
        List<Sum> part = sums.stream().filter(sum -> sum.standing() == standing).toList();
        return new Reconciliation.Part(
                part.stream().mapToLong(Sum::count).sum(),
                Money.totals(part.stream()
                        .filter(sum -> sum.amount() != null)
                        .map(sum -> Objects.requireNonNull(sum.amount()))));
    }

    private record Sum(
            DifferenceKind kind,
            Standing standing,
            long count,
            long lines,
            long absent,
            @Nullable Money amount) {}

    private List<Sum> sums(BillKey key) {
        return jdbc.sql("""
                select kind, standing, currency, count(*) as differences, sum(line) as lines, sum(absent) as absent,
                    sum(abs(excess_minor)) as amount
                from (select kind, case when stands and bill_at is not null then 1 else 0 end as line,
                    case when stands and bill_at is null then 1 else 0 end as absent, %s as standing, coalesce(bill_currency, our_currency) as currency,
                    excess_minor
                from bill_difference where source = ? and bill_day = ? and state <> 'FOUND') d
                group by kind, standing, currency order by kind, standing, currency""".formatted(STANDING))
                .params(key.source(), Date.valueOf(key.day()))
                .query((row, n) -> new Sum(
                        DifferenceKind.valueOf(row.getString("kind")),
                        Standing.valueOf(row.getString("standing")),
                        row.getLong("differences"),
                        row.getLong("lines"),
                        row.getLong("absent"),
                        money(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /** All differences about an order or payment number, newest first. */
    public List<Difference> about(String number, int limit) {
        return jdbc.sql(SELECT + "order_no = ? order by id desc limit ?")
                .params(number, limit)
                .query(DifferenceRepository::read)
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

    /** OPEN to RESOLVED, or what remains of it to written off; false when it is already resolved. */
    public boolean resolve(Difference difference, DifferenceAction action, String by, String reason) {
        return jdbc.sql("""
                update bill_difference set state = 'RESOLVED', action = ?, resolved_by = ?, resolved_at = ?, reason = ?
                where id = ? and %s""".formatted(action == DifferenceAction.WRITE_OFF ? UNSETTLED : "state = 'OPEN'"))
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
    public void reopen(SurplusPayment notRefunded, Reason answer) {
        jdbc.sql("""
                update bill_difference set state = 'OPEN', action = null, resolved_by = null, resolved_at = null,
                    reason = null, answer_code = ?, answer_args = ?
                where state = 'RESOLVED' and action = 'REFUND' and source = ? and order_no = ? and reference = ?""")
                .params(
                        answer.code().name(),
                        answer.storedArgs(),
                        BillSources.source(notRefunded.method()),
                        notRefunded.orderNo(),
                        notRefunded.paymentNo())
                .update();
    }

    /** Stores the partner's response to a query. */
    public void answered(Difference difference, Reason answer) {
        jdbc.sql("update bill_difference set answer_code = ?, answer_args = ? where id = ?")
                .params(answer.code().name(), answer.storedArgs(), Long.valueOf(difference.id()))
                .update();
    }

    private static Difference read(ResultSet row, int n) throws SQLException {
        return new Difference(
                Long.toString(row.getLong("id")),
                new BillKey(row.getString("source"), row.getDate("bill_day").toLocalDate()),
                DifferenceKind.valueOf(row.getString("kind")),
                Difference.Side.valueOf(row.getString("side")),
                row.getString("order_no"),
                row.getString("reference"),
                bill(row),
                ours(row),
                agreedFee(row),
                excess(row),
                row.getTimestamp("found_at").toInstant(),
                instant(row, "waits_until"),
                answer(row),
                resolution(row));
    }

    private static @Nullable Money agreedFee(ResultSet row) throws SQLException {
        long agreed = row.getLong("agreed_fee_minor");
        return row.wasNull() ? null : money(agreed, row.getString("bill_currency"));
    }

    private static @Nullable Money excess(ResultSet row) throws SQLException {
        String billed = row.getString("bill_currency");
        return money(row.getLong("excess_minor"), billed == null ? row.getString("our_currency") : billed);
    }

    private static @Nullable Reason answer(ResultSet row) throws SQLException {
        String code = row.getString("answer_code");
        return code == null ? null : Reason.stored(code, row.getString("answer_args"));
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
