package dev.boxline.reconciliation;

import dev.boxline.partner.Reason;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days and their guarded transitions. */
@Repository
class ReconciliationRepository {

    private static final String THIS = " where source = :source and bill_day = :day";

    private final JdbcClient jdbc;
    private final DifferenceRepository differences;

    ReconciliationRepository(JdbcClient jdbc, DifferenceRepository differences) {
        this.jdbc = jdbc;
        this.differences = differences;
    }

    private JdbcClient.StatementSpec sql(String sql, BillKey key) {
        return jdbc.sql(sql).param("source", key.source()).param("day", Date.valueOf(key.day()));
    }

    /**
     * Inserts a day; false when it already exists.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction inserts it at the same time
     */
    boolean insert(BillKey key, Instant now) {
        return sql("""
                insert into reconciliation (source, bill_day, state, due_at)
                select :source, cast(:day as date), 'DUE', cast(:now as timestamp with time zone)
                where not exists (select 1 from reconciliation where source = :source and bill_day = :day)""", key).param("now", Timestamp.from(now)).update() == 1;
    }

    /** Makes an ended day due again; false when it hasn't ended. */
    boolean again(BillKey key, Instant now) {
        return sql(
                                "update reconciliation set state = 'DUE', attempts = 0, due_at = :now, finished_at = null,"
                                        + " closed_by = null, closed_at = null, closed_reason = null"
                                        + THIS + " and state in ('DONE', 'FAILED')",
                                key)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Locks the day until the transaction ends. */
    Optional<ReconciliationState> lock(BillKey key) {
        return sql("select state from reconciliation" + THIS + " for update", key)
                .query(String.class)
                .optional()
                .map(ReconciliationState::valueOf);
    }

    void fetched(BillKey key, @Nullable String fileName, long size, @Nullable String digest, Instant now) {
        sql("""
                update reconciliation set state = 'RUNNING', file_name = :name, file_size = :size, digest = :digest,
                    fetched_at = :now, attempts = 0, held_back = false, next_try_at = null, reason_code = null,
                    reason_args = null""" + THIS + " and state in ('DUE', 'PARKED')", key)
                .param("name", fileName)
                .param("size", size)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Stores a damaged file, for inspection only. */
    void keptDamaged(BillKey key, Reconciliation.RawFile raw) {
        sql("update reconciliation set file_name = :name, file_size = :size, digest = :digest" + THIS, key)
                .param("name", raw.name())
                .param("size", raw.size())
                .param("digest", raw.digest())
                .update();
    }

    void parked(BillKey key, Reason reason, boolean heldBack, Instant nextTryAt) {
        sql("""
                update reconciliation set state = 'PARKED', attempts = attempts + 1, held_back = :heldBack,
                    next_try_at = :next, reason_code = :code, reason_args = :args""" + THIS + " and state in ('DUE', 'PARKED')", key)
                .param("heldBack", heldBack)
                .param("next", Timestamp.from(nextTryAt))
                .param("code", reason.code().name())
                .param("args", reason.storedArgs())
                .update();
    }

    void failed(BillKey key, Reason reason, Instant now) {
        sql("""
                update reconciliation set state = 'FAILED', finished_at = :now, next_try_at = null, held_back = false,
                    reason_code = :code, reason_args = :args""" + THIS + " and state in ('DUE', 'PARKED', 'RUNNING')", key)
                .param("now", Timestamp.from(now))
                .param("code", reason.code().name())
                .param("args", reason.storedArgs())
                .update();
    }

    /** Closes a day that failed; false when it hasn't, or is closed already. */
    boolean close(BillKey key, Reconciliation.Closing closing) {
        return sql(
                                "update reconciliation set closed_by = :by, closed_at = :at, closed_reason = :reason"
                                        + THIS + " and state = 'FAILED' and closed_at is null",
                                key)
                        .param("by", closing.by())
                        .param("at", Timestamp.from(closing.at()))
                        .param("reason", closing.reason())
                        .update()
                == 1;
    }

    /** RUNNING to DONE. */
    void done(BillKey key, long lines, long matched, Instant now) {
        sql(
                        "update reconciliation set state = 'DONE', line_count = :lines, matched = :matched, finished_at = :now"
                                + THIS + " and state = 'RUNNING'",
                        key)
                .param("lines", lines)
                .param("matched", matched)
                .param("now", Timestamp.from(now))
                .update();
    }

    int attempts(BillKey key) {
        return sql("select attempts from reconciliation" + THIS, key)
                .query(Integer.class)
                .single();
    }

    Optional<Instant> nextTryAt(BillKey key) {
        return sql("select next_try_at from reconciliation" + THIS + " and next_try_at is not null", key)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Days that have not ended. */
    List<BillKey> unfinished() {
        return jdbc.sql("select source, bill_day from reconciliation where state in ('DUE', 'PARKED', 'RUNNING')")
                .query((row, n) -> key(row))
                .list();
    }

    /** Days that failed and aren't closed, or began before and have not ended. */
    List<BillKey> failedOrDueBefore(Instant latest) {
        return jdbc.sql("""
                select source, bill_day from reconciliation
                where state = 'FAILED' and closed_at is null or state in ('DUE', 'PARKED', 'RUNNING') and due_at < ?""")
                .param(Timestamp.from(latest))
                .query((row, n) -> key(row))
                .list();
    }

    /** When the first day of this source began; empty when none has. */
    Optional<Instant> firstDue(String source) {
        return jdbc.sql("select min(due_at) from reconciliation where source = ? having count(*) > 0")
                .param(source)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Fails a day that never began, or was done before its bill became available. */
    void missed(BillKey key, Reason reason, Instant availableFrom, Instant now) {
        String insert = """
                insert into reconciliation (source, bill_day, state, due_at, finished_at, reason_code, reason_args)
                select :source, cast(:day as date), 'FAILED', cast(:available as timestamp with time zone),
                    cast(:now as timestamp with time zone), :code, :args
                where not exists (select 1 from reconciliation where source = :source and bill_day = :day)""";
        String update = "update reconciliation set state = 'FAILED', reason_code = :code, reason_args = :args" + THIS
                + " and state = 'DONE' and finished_at < :available and finished_at < :now";
        for (String statement : List.of(insert, update)) {
            sql(statement, key)
                    .param("available", Timestamp.from(availableFrom))
                    .param("now", Timestamp.from(now))
                    .param("code", reason.code().name())
                    .param("args", reason.storedArgs())
                    .update();
        }
    }

    /** Days parked because of an outage or a closed gate. */
    List<BillKey> heldBack() {
        return jdbc.sql("select source, bill_day from reconciliation where state = 'PARKED' and held_back")
                .query((row, n) -> key(row))
                .list();
    }

    /**
     * The days of a source that have begun.
     *
     * @param begun all of them
     * @param done those whose bill was matched, with the time of that
     */
    record Days(Set<LocalDate> begun, Map<LocalDate, Instant> done) {

        /** Whether the day has not begun, or was done before its bill was complete. */
        boolean isMissing(LocalDate day, Instant availableFrom) {
            Instant doneAt = done.get(day);
            return doneAt == null ? !begun.contains(day) : doneAt.isBefore(availableFrom);
        }
    }

    Days begunSince(String source, LocalDate first) {
        Days days = new Days(new HashSet<>(), new HashMap<>());
        jdbc.sql("""
                select bill_day, case when state = 'DONE' then finished_at end as done_at
                from reconciliation where source = ? and bill_day >= ?""").params(source, Date.valueOf(first)).query(row -> {
            LocalDate day = row.getDate("bill_day").toLocalDate();
            Instant doneAt = instant(row, "done_at");
            days.begun().add(day);
            if (doneAt != null) {
                days.done().put(day, doneAt);
            }
        });
        return days;
    }

    Optional<Reconciliation> find(BillKey key) {
        return sql("select * from reconciliation" + THIS, key).query(this::read).optional();
    }

    /** Newest day first; {@code after} is exclusive. */
    List<Reconciliation> list(
            @Nullable String source,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BillKey after,
            int limit) {
        return jdbc.sql("""
                select * from reconciliation
                where (cast(:source as varchar) is null or source = :source)
                  and (cast(:from as date) is null or bill_day >= :from)
                  and (cast(:to as date) is null or bill_day <= :to)
                  and (cast(:afterDay as date) is null or bill_day < :afterDay or bill_day = :afterDay and source > :afterSource)
                order by bill_day desc, source limit :limit""")
                .param("source", source)
                .param("from", date(from))
                .param("to", date(to))
                .param("afterDay", date(after == null ? null : after.day()))
                .param("afterSource", after == null ? "" : after.source())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Newest day first. */
    List<Reconciliation> unsettledBefore(LocalDate first, int limit) {
        return jdbc.sql("""
                select * from reconciliation r
                where bill_day < ? and (state <> 'DONE' and closed_at is null or exists (select 1 from bill_difference d
                    where d.source = r.source and d.bill_day = r.bill_day and d.state = 'OPEN'))
                order by bill_day desc, source limit ?""")
                .params(Date.valueOf(first), limit)
                .query(this::read)
                .list();
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static BillKey key(ResultSet row) throws SQLException {
        return new BillKey(row.getString("source"), row.getDate("bill_day").toLocalDate());
    }

    private Reconciliation read(ResultSet row, int n) throws SQLException {
        BillKey key = key(row);
        DifferenceRepository.Totals totals = differences.totals(key);
        String fileName = row.getString("file_name");
        return new Reconciliation(
                key,
                ReconciliationState.valueOf(row.getString("state")),
                row.getLong("line_count"),
                row.getLong("matched"),
                totals.differences(),
                totals.open(),
                totals.amountsOpen(),
                totals.claims(),
                totals.writtenOff(),
                fileName == null
                        ? null
                        : new Reconciliation.RawFile(fileName, row.getLong("file_size"), row.getString("digest")),
                Reason.read(row),
                instant(row, "next_try_at"),
                instant(row, "finished_at"),
                closing(row));
    }

    private static Reconciliation.@Nullable Closing closing(ResultSet row) throws SQLException {
        Instant at = instant(row, "closed_at");
        return at == null
                ? null
                : new Reconciliation.Closing(row.getString("closed_by"), at, row.getString("closed_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
