package dev.boxline.deadletter;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The ledger of dead letters, to write: every change is guarded by the state it leaves. A change to one order says
 * {@code state || ''}, so that PostgreSQL finds it by its number: where statistics are older than an outage, it would
 * take the state for rare and read all that are in it.
 */
@Repository
public class DeadLetterRepository {

    /** Quarantines an order: the new reason wraps the one it failed for. */
    public static final String QUARANTINE = """
            update dead_letter set state = 'QUARANTINED', reason_code = 'FAILED_WHILE_OTHERS_PASSED',
                reason_args = cast(release_failures as varchar(9)) || chr(10) || reason_code
                    || case when reason_args = '' then '' else chr(10) || reason_args end\s""";

    private final JdbcClient jdbc;

    DeadLetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** PARKED to RELEASED, for a wave; how many of them, others having been released by somebody else first. */
    public int releaseInWave(List<DeadLetter> orders, String outageId, int wave, Instant now) {
        return jdbc.sql("""
                update dead_letter set state = 'RELEASED', released_at = ?, releases = releases + 1,
                    outage_id = ?, wave_no = ?
                where state || '' = 'PARKED' and kind = 'UNAVAILABLE' and (order_no, step) in (\
                """ + String.join(", ", Collections.nCopies(orders.size(), "(?, ?)")) + ")")
                .params(Timestamp.from(now), outageId, wave)
                .params(orders.stream()
                        .flatMap(
                                order -> Stream.of(order.orderNo(), order.step().id()))
                        .toList())
                .update();
    }

    /** PARKED or QUARANTINED to RELEASED, for a plan; false when somebody else released it first. */
    public boolean releaseInPlan(DeadLetter order, Instant now) {
        return jdbc.sql("""
                update dead_letter set state = 'RELEASED', released_at = ?, releases = releases + 1, wave_no = null
                where order_no = ? and step = ? and state || '' in ('PARKED', 'QUARANTINED') and kind = ?""")
                        .params(
                                Timestamp.from(now),
                                order.orderNo(),
                                order.step().id(),
                                order.kind().name())
                        .update()
                == 1;
    }

    /** PARKED or QUARANTINED to RELEASED, by an operator's or a customer's hand; false when it doesn't wait. */
    public boolean releaseByHand(DeadLetter order, Step resumeAt, Instant now) {
        return jdbc.sql("""
                update dead_letter set state = 'RELEASED', released_at = ?, releases = releases + 1, resume_at = ?,
                    wave_no = null, release_failures = 0
                where order_no = ? and step = ? and state || '' in ('PARKED', 'QUARANTINED')""")
                        .params(
                                Timestamp.from(now),
                                resumeAt.id(),
                                order.orderNo(),
                                order.step().id())
                        .update()
                == 1;
    }

    /** RELEASED to PARKED: its token waits at the parking step after all. */
    public boolean takeBack(DeadLetter order) {
        return jdbc.sql("""
                                update dead_letter set state = 'PARKED'
                                where order_no = ? and step = ? and state || '' = 'RELEASED'""").params(order.orderNo(), order.step().id()).update() == 1;
    }

    /** RELEASED to RESOLVED: the order is past the step it had failed at, or its run begins; empty when none is released. */
    public Optional<Resumption> resolve(String orderNo, Instant now) {
        var row = new GeneratedKeyHolder();
        jdbc.sql("""
                update dead_letter set state = 'RESOLVED', resolved_at = ?
                where order_no = ? and state || '' = 'RELEASED'""").params(Timestamp.from(now), orderNo).update(row, "step", "resume_at", "partner");
        return row.getKeyList().stream().findFirst().map(DeadLetterRepository::resumption);
    }

    private static Resumption resumption(Map<String, Object> row) {
        return new Resumption(
                Step.of(String.valueOf(row.get("step"))),
                Step.of(String.valueOf(row.get("resume_at"))),
                Partner.valueOf(String.valueOf(row.get("partner"))));
    }

    /**
     * Counts a failed release against the orders of a wave that are parked again; not when the partner asked to be left
     * alone or wasn't called, and not twice while nobody passed: then it is the partner's failing.
     */
    public void strike(String outageId, int wave, Instant now, Instant lastPassAt) {
        jdbc.sql("""
                update dead_letter set release_failures = release_failures + 1, last_strike_at = ?
                where outage_id = ? and wave_no = ? and state = 'PARKED' and kind = 'UNAVAILABLE' and partner_called
                  and not_before <= parked_at and (last_strike_at is null or last_strike_at < ?)""")
                .params(Timestamp.from(now), outageId, wave, Timestamp.from(lastPassAt))
                .update();
    }

    /** Sets those of a wave aside that failed in it and so often before, while others passed. */
    public int quarantine(String outageId, int wave, int failures) {
        return jdbc.sql(QUARANTINE + """
                where outage_id = ? and wave_no = ? and state = 'PARKED' and kind = 'UNAVAILABLE' and partner_called
                  and not_before <= parked_at and release_failures >= ?""").params(outageId, wave, failures).update();
    }

    /** PARKED to QUARANTINED: it can't be released; false when it doesn't wait any more. */
    public boolean setAside(DeadLetter order, Reason reason) {
        return jdbc.sql("""
                update dead_letter set state = 'QUARANTINED', reason_code = ?, reason_args = ?
                where order_no = ? and step = ? and state || '' = 'PARKED'""")
                        .params(
                                reason.code().name(),
                                reason.storedArgs(),
                                order.orderNo(),
                                order.step().id())
                        .update()
                == 1;
    }
}
