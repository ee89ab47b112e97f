package dev.boxline.reconciliation;

import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillSource;
import dev.boxline.partner.PartnerText;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The lines of recent bills, loaded in batches, so that memory use doesn't depend on the size of a bill. */
@Repository
class BillLineRepository {

    private static final int BATCH = 250;
    private static final int MANY = 1_000;
    private static final int MAX_STATE = 60;
    /** One statement for a batch, which costs half of what a statement for each line does. */
    private static final String INSERT = """
            insert into bill_line (source, bill_day, line_no, side, order_no, reference, amount_minor, currency,
                fee_minor, state, occurred_at)
            select cast(? as varchar), cast(? as date), line_no, side, order_no, reference, amount_minor, currency,
                fee_minor, state, cast(occurred_at as timestamp with time zone)
            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                cast(? as varchar array), cast(? as bigint array), cast(? as varchar array), cast(? as bigint array),
                cast(? as varchar array), cast(? as varchar array)) as l(line_no, side, order_no, reference,
                amount_minor, currency, fee_minor, state, occurred_at)""";
    /**
     * Appended on PostgreSQL: a batch doesn't wait for the disk, and purchases don't wait behind it. Nothing is lost by
     * it, because what is written later, such as the day's state, becomes durable after the lines.
     */
    private static final String WITHOUT_WAITING =
            ", (select set_config('synchronous_commit', 'off', true)) as without_waiting";

    private final JdbcTemplate jdbc;

    BillLineRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lines of a bill as records that a statement of the money that moved is matched with: each amount and each fee
     * under the partner's own number. For a refund in progress, the money may or may not have moved.
     *
     * @param source the name of a configured source, so it can't inject SQL
     */
    static String records(String source) {
        return """
                select side, reference as order_no, reference, amount_minor, currency,
                    case when side = 'REVERSAL' and state in ('PROCESSING', 'CHANGE', 'FAIL') then 'OPEN' else 'CONFIRMED' end as state, occurred_at as at
                from bill_line where source = '%1$s'
                union all
                select case when side = 'EFFECT' then 'FEE' else 'FEE_REVERSAL' end, reference, reference, abs(fee_minor),
                    currency, 'CONFIRMED', occurred_at
                from bill_line where source = '%1$s' and fee_minor <> 0
                    and state not in ('PROCESSING', 'CHANGE', 'FAIL')""".formatted(source);
    }

    /** Whether the day is done and all of its lines are still here. */
    boolean isLoaded(BillKey key) {
        return !jdbc.queryForList("""
                        select 1 from reconciliation r where source = ? and bill_day = ? and state = 'DONE'
                        and (line_count = 0 or exists (select 1 from bill_line l where l.source = r.source and l.bill_day = r.bill_day))""", key.source(), Date.valueOf(key.day())).isEmpty();
    }

    void delete(BillKey key) {
        jdbc.update("delete from bill_line where source = ? and bill_day = ?", key.source(), Date.valueOf(key.day()));
    }

    /** Deletes the lines of earlier days, except those that were matched since then: another bill may be matched with them. */
    void deleteBefore(LocalDate day, Instant matched) {
        jdbc.update("""
                delete from bill_line where bill_day < ? and not exists (select 1 from reconciliation r
                    where r.source = bill_line.source and r.bill_day = bill_line.bill_day and r.finished_at >= ?)""", Date.valueOf(day), Timestamp.from(matched));
    }

    Loader loader(BillKey key) {
        return new Loader(key);
    }

    /** Adds a bill's lines. */
    final class Loader implements BillSource.BillLines {

        private final BillKey key;
        private final Date day;
        private final List<BillLine> batch = new ArrayList<>(BATCH);
        private final String insert = isPostgres() ? INSERT + WITHOUT_WAITING : INSERT;
        private final Pace pace = new Pace();
        private long loaded;

        private Loader(BillKey key) {
            this.key = key;
            this.day = Date.valueOf(key.day());
        }

        @Override
        public void accept(BillLine line) {
            batch.add(line);
            if (batch.size() == BATCH) {
                flush();
                pace.pause();
            }
        }

        private void flush() {
            jdbc.update(
                    insert,
                    key.source(),
                    day,
                    column("bigint", BillLine::number),
                    column("varchar", line -> side(line.kind())),
                    column("varchar", line -> PartnerText.identifier(line.orderNo())),
                    column("varchar", line -> PartnerText.identifier(line.reference())),
                    column("bigint", BillLine::amountMinor),
                    column("varchar", BillLine::currency),
                    column("bigint", BillLine::feeMinor),
                    column("varchar", line -> PartnerText.cut(line.state(), MAX_STATE)),
                    column("varchar", line -> line.at().toString()));
            loaded += batch.size();
            batch.clear();
        }

        private SqlArrayValue column(String type, Function<BillLine, Object> value) {
            return new SqlArrayValue(type, batch.stream().map(value).toArray());
        }

        /** Inserts the remaining lines; returns the total number of lines. */
        long end() {
            flush();
            if (loaded > MANY && isPostgres()) {
                // PostgreSQL still assumes a small table and would compare each of its rows with each payment
                jdbc.execute("analyze bill_line");
            }
            return loaded;
        }
    }

    private boolean isPostgres() {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }

    private static String side(BillLine.Kind kind) {
        return switch (kind) {
            case PAYMENT, DEDUCTION, PICKUP -> "EFFECT";
            case REFUND, REFUND_IN_PROGRESS, RELEASE, CANCELLATION -> "REVERSAL";
            case DELIVERY -> "ARRIVAL";
            case FEE, FEE_REVERSAL -> kind.name();
        };
    }
}
