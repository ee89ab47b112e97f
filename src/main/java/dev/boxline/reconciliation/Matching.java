package dev.boxline.reconciliation;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Matches the lines of a day with our own records, set-based: a few statements, regardless of the number of lines. A
 * line is matched with the record of its order on the same side, preferably the one with the same reference.
 *
 * <p>The partner and Boxline may record an effect on different days. Lines of any day therefore count for records of
 * the days around it, and a record without a line is settled automatically by a bill of the next days.
 */
@Component
class Matching {

    /** Maximum distance in days between a line and its record. */
    static final int MAX_SHIFT = 3;

    /** Each line with the best match among its order's records. A missing reference matches any. */
    private static final String PAIRED = """
            select l.*, o.reference as our_reference, o.amount_minor as our_amount_minor, o.currency as our_currency,
                o.state as our_state, o.at as our_at,
                case when o.state is null or o.reference = l.reference then 0
                    when o.reference = '' or l.reference = '' then 1 else 2 end as fit,
                row_number() over (partition by l.line_no order by
                    case when o.reference = l.reference then 0 when o.reference = '' or l.reference = '' then 1 else 2 end,
                    case when o.amount_minor = l.amount_minor then 0 else 1 end, o.reference) as choice
            from bill_line l left join (%s) o on o.order_no = l.order_no and o.side = l.side
            where l.source = :source and l.bill_day = :day""";

    private static final String NUMBERED = """
            select p.*, row_number() over (
                partition by p.side, p.order_no, coalesce(p.our_reference, p.reference) order by p.fit, p.line_no) as occurrence
            from (%s) p where p.choice = 1""";

    private static final String KINDS = """
            select n.*, %s as agreed_fee_minor, case
                when n.side = 'REVERSAL' and (n.our_state is null or n.occurrence > 1) then 'REFUND_UNKNOWN_TO_US'
                when n.occurrence > 1 then 'DUPLICATE'
                when n.our_state is null then 'UNKNOWN_TO_US'
                when n.side <> 'REVERSAL' and n.fit = 2 and n.our_state = 'CONFIRMED' then 'DUPLICATE'
                when n.our_amount_minor <> n.amount_minor or n.our_currency <> n.currency then 'AMOUNT'
                when n.side <> 'REVERSAL' and n.our_state <> 'CONFIRMED' then 'STATE'
                %s end as kind
            from (%s) n""";

    private static final String FEE = """
            when n.side = 'EFFECT' and n.fee_minor <> round(n.amount_minor * cast(:rate as numeric(9, 8))) then 'FEE'""";

    private static final String AGREED_FEE = """
            case when n.side = 'EFFECT' then round(n.amount_minor * cast(:rate as numeric(9, 8))) end""";

    private static final String FIND = """
            insert into bill_difference (source, bill_day, kind, side, order_no, reference, occurrence, line_no,
                bill_amount_minor, bill_currency, bill_fee_minor, agreed_fee_minor, bill_state, bill_at,
                our_reference, our_amount_minor, our_currency, our_state, our_at, excess_minor, state, found_at)
            select k.source, k.bill_day, k.kind, k.side, k.order_no, k.reference, k.occurrence, k.line_no,
                k.amount_minor, k.currency, k.fee_minor, k.agreed_fee_minor, k.state, k.occurred_at,
                k.our_reference, k.our_amount_minor, k.our_currency, k.our_state, k.our_at,
                case when k.kind = 'FEE' then k.fee_minor - k.agreed_fee_minor
                    when k.kind = 'AMOUNT' and k.our_state = 'CONFIRMED' and k.our_currency = k.currency
                        then k.amount_minor - k.our_amount_minor
                    else k.amount_minor end,
                'FOUND', cast(:now as timestamp with time zone)
            from (%s) k where k.kind is not null""";

    /** A record that an operator or Boxline created from a bill is of a later day than its line. */
    private static final String MISSING = """
            insert into bill_difference (source, bill_day, kind, side, order_no, reference, occurrence,
                our_reference, our_amount_minor, our_currency, our_state, our_at, excess_minor, state, found_at, waits_until)
            select :source, cast(:day as date),
                case when o.side = 'REVERSAL' then 'REFUND_MISSING_THERE' else 'MISSING_THERE' end,
                o.side, o.order_no, o.reference, 1, o.reference, o.amount_minor, o.currency, o.state, o.at, -o.amount_minor,
                'FOUND', cast(:now as timestamp with time zone), cast(:waitsUntil as timestamp with time zone)
            from (%s) o
            where o.state = 'CONFIRMED' and o.at >= :from and o.at < :to
              and not exists (select 1 from bill_line l where l.source = :source
                and l.bill_day between :first and :last and l.order_no = o.order_no and l.side = o.side
                and (o.side = 'REVERSAL' or l.reference = o.reference or l.reference = '' or o.reference = ''))
              and not exists (select 1 from bill_difference d where d.source = :source and d.order_no = o.order_no
                and d.state = 'RESOLVED' and d.action in ('APPLY', 'REFUND'))""";

    /** The same difference in the day's previous run. */
    private static final String SAME = """
            f.source = d.source and f.bill_day = d.bill_day and f.kind = d.kind and f.side = d.side
            and f.order_no = d.order_no and f.reference = d.reference and f.occurrence = d.occurrence""";

    private static final String SETTLE = """
            update bill_difference set state = 'RESOLVED', action = 'SETTLED', resolved_by = 'boxline',
                resolved_at = cast(:now as timestamp with time zone), reason = ''
            where source = :source and %s and\s""".formatted(DifferenceRepository.UNSETTLED);

    private final JdbcClient jdbc;
    private final BillSources sources;
    private final DayTotalsRepository totals;
    private final Clock clock;

    Matching(JdbcClient jdbc, BillSources sources, DayTotalsRepository totals, Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.totals = totals;
        this.clock = clock;
    }

    /** @param unmatched lines with a difference */
    record Result(long unmatched, long missing) {}

    /** Finds the differences of a day whose lines are loaded, and settles those that its lines explain. */
    Result match(BillKey key, ZoneId zone, @Nullable BigDecimal feeRate) {
        String records = sources.records(key.source());
        String kinds = KINDS.formatted(
                feeRate == null ? "cast(null as bigint)" : AGREED_FEE,
                feeRate == null ? "" : FEE,
                NUMBERED.formatted(PAIRED.formatted(records)));
        int unmatched = sql(FIND.formatted(kinds), key).param("rate", feeRate).update();
        Instant from = key.day().atStartOfDay(zone).toInstant();
        Instant to = key.day().plusDays(1).atStartOfDay(zone).toInstant();
        int missing = sql(MISSING.formatted(records), key)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("first", Date.valueOf(key.day().minusDays(MAX_SHIFT)))
                .param("last", Date.valueOf(key.day().plusDays(MAX_SHIFT)))
                .param("waitsUntil", Timestamp.from(to.plus(Duration.ofDays(MAX_SHIFT + 1L))))
                .update();
        mergeWithPreviousRun(key);
        settleEarlierDays(key);
        totals.write(key, records, from, to, feeRate);
        return new Result(unmatched, missing);
    }

    /** Whether we have a confirmed record of this day. */
    boolean hasRecords(BillKey key, ZoneId zone) {
        return jdbc.sql("select exists (select 1 from (" + sources.records(key.source())
                        + ") o where o.state = 'CONFIRMED' and o.at >= :from and o.at < :to)")
                .param("from", Timestamp.from(key.day().atStartOfDay(zone).toInstant()))
                .param(
                        "to",
                        Timestamp.from(key.day().plusDays(1).atStartOfDay(zone).toInstant()))
                .query(Boolean.class)
                .single();
    }

    /** Differences found before keep their id, age and resolution; those not found again are settled. */
    private void mergeWithPreviousRun(BillKey key) {
        sql(
                        "update bill_difference set stands = exists (select 1 from bill_difference f where f.state = 'FOUND' and "
                                + SAME.replace("d.", "bill_difference.")
                                + ") where source = :source and bill_day = :day and state <> 'FOUND'",
                        key)
                .update();
        sql(
                        SETTLE
                                + "bill_day = :day and not exists (select 1 from bill_difference f where f.state = 'FOUND' and "
                                + SAME.replace("d.", "bill_difference.") + ")",
                        key)
                .update();
        sql(
                        "delete from bill_difference f where source = :source and bill_day = :day and state = 'FOUND'"
                                + " and exists (select 1 from bill_difference d where d.state <> 'FOUND' and " + SAME
                                + ")",
                        key)
                .update();
        sql(
                        "update bill_difference set state = 'OPEN' where source = :source and bill_day = :day and state = 'FOUND'",
                        key)
                .update();
    }

    private void settleEarlierDays(BillKey key) {
        sql(SETTLE + """
                kind in ('MISSING_THERE', 'REFUND_MISSING_THERE') and bill_day between :first and :last and bill_day <> :day
                and exists (select 1 from bill_line l where l.source = bill_difference.source and l.bill_day = :day
                    and l.order_no = bill_difference.order_no and l.side = bill_difference.side
                    and (l.side = 'REVERSAL' or l.reference = bill_difference.reference or l.reference = ''
                        or bill_difference.reference = ''))""", key)
                .param("first", Date.valueOf(key.day().minusDays(MAX_SHIFT)))
                .param("last", Date.valueOf(key.day().plusDays(MAX_SHIFT)))
                .update();
    }

    private JdbcClient.StatementSpec sql(String sql, BillKey key) {
        return jdbc.sql(sql)
                .param("source", key.source())
                .param("day", Date.valueOf(key.day()))
                .param("now", Timestamp.from(clock.instant()));
    }
}
