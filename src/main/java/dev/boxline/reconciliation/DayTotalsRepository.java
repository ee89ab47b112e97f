package dev.boxline.reconciliation;

import dev.boxline.reconciliation.DayTotals.Standing;
import dev.boxline.reconciliation.DayTotals.Sums;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sums of a bill and of our own records of its day, stored with each run: the lines are deleted after some days. */
@Repository
public class DayTotalsRepository {

    private static final String INSERT = """
            insert into reconciliation_total (source, bill_day, party, side, currency, line_count, amount_minor, fee_minor,
                agreed_fee_minor)\s""";

    private static final String BILL = INSERT + """
            select :source, cast(:day as date), 'BILL', side, coalesce(currency, ''), count(*), sum(amount_minor),
                sum(fee_minor), %s
            from bill_line where source = :source and bill_day = :day group by side, coalesce(currency, '')""";

    private static final String AGREED = """
            sum(case when side = 'EFFECT' then round(amount_minor * cast(:rate as numeric(9, 8))) else fee_minor end)""";

    private static final String OURS = INSERT + """
            select :source, cast(:day as date), 'OURS', o.side, coalesce(o.currency, ''), count(*), sum(o.amount_minor), 0,
                cast(null as bigint)
            from (%s) o where o.state = 'CONFIRMED' and o.at >= :from and o.at < :to
            group by o.side, coalesce(o.currency, '')""";

    private static final String DIFFERENCES = """
            select currency, side, part, count(*) as line_count, sum(amount_minor) as amount_minor,
                sum(fee_minor) as fee_minor
            from (select coalesce(bill_currency, our_currency, '') as currency, side,\s""" + DifferenceRepository.STANDING + """
             as part,
                case when kind = 'FEE' then 0 else excess_minor end as amount_minor,
                coalesce(bill_fee_minor - agreed_fee_minor, 0) as fee_minor
                from bill_difference where source = :source and bill_day = :day and state <> 'FOUND' and stands
                and (action is null or action <> 'SETTLED')) d
            group by currency, side, part""";

    private final JdbcClient jdbc;

    DayTotalsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the sums of a day, in the transaction that matches it. */
    void write(BillKey key, String records, Instant from, Instant to, @Nullable BigDecimal feeRate) {
        sql("delete from reconciliation_total where source = :source and bill_day = :day", key)
                .update();
        sql(BILL.formatted(feeRate == null ? "cast(null as bigint)" : AGREED), key)
                .param("rate", feeRate)
                .update();
        sql(OURS.formatted(records), key)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .update();
    }

    private record Total(
            boolean bill,
            String currency,
            Sums sums,
            @Nullable Long agreedFeeMinor,
            long feeMinor) {}

    private record PartSum(String currency, Standing part, Sums sums) {}

    /** By currency; empty until the day's bill has been matched. */
    public List<DayTotals> read(BillKey key) {
        List<Total> totals = sql(
                        "select * from reconciliation_total where source = :source and bill_day = :day order by currency",
                        key)
                .query((row, n) -> new Total(
                        row.getString("party").equals("BILL"),
                        row.getString("currency"),
                        Sums.of(
                                Difference.Side.valueOf(row.getString("side")),
                                row.getLong("line_count"),
                                row.getLong("amount_minor"),
                                row.getLong("fee_minor")),
                        row.getObject("agreed_fee_minor", Long.class),
                        row.getLong("fee_minor")))
                .list();
        List<PartSum> parts = sql(DIFFERENCES, key)
                .query((row, n) -> new PartSum(
                        row.getString("currency"),
                        Standing.valueOf(row.getString("part")),
                        Sums.of(
                                Difference.Side.valueOf(row.getString("side")),
                                row.getLong("line_count"),
                                row.getLong("amount_minor"),
                                row.getLong("fee_minor"))))
                .list();
        return totals.stream()
                .map(Total::currency)
                .distinct()
                .map(currency -> totals(
                        currency,
                        totals.stream()
                                .filter(total -> total.currency().equals(currency))
                                .toList(),
                        parts.stream()
                                .filter(part -> part.currency().equals(currency))
                                .toList()))
                .toList();
    }

    private static DayTotals totals(String currency, List<Total> totals, List<PartSum> found) {
        Sums bill = totals.stream().filter(Total::bill).map(Total::sums).reduce(Sums.NONE, Sums::plus);
        Sums ours = totals.stream()
                .map(total -> total.bill() ? fees(total) : total.sums())
                .reduce(Sums.NONE, Sums::plus);
        Map<Standing, Sums> parts = new EnumMap<>(Standing.class);
        found.forEach(part -> parts.merge(part.part(), part.sums(), Sums::plus));
        Sums explained = parts.values().stream().reduce(Sums.NONE, Sums::plus);
        parts.put(Standing.OTHER_DAY, bill.minus(ours).minus(explained));
        parts.values().removeIf(Sums::isZero);
        return new DayTotals(
                currency, bill, ours, totals.stream().anyMatch(total -> total.agreedFeeMinor() != null), parts);
    }

    /** We keep no record of fees within a line: they are as agreed, or as billed. */
    private static Sums fees(Total bill) {
        long fee = bill.agreedFeeMinor() == null ? bill.feeMinor() : bill.agreedFeeMinor();
        return new Sums(0, 0, 0, 0, 0, -fee);
    }

    private JdbcClient.StatementSpec sql(String sql, BillKey key) {
        return jdbc.sql(sql).param("source", key.source()).param("day", Date.valueOf(key.day()));
    }
}
