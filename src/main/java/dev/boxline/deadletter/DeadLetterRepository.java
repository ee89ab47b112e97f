package dev.boxline.deadletter;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * Changes the state of dead letters; every update is guarded by the previous state. Updates of single orders compare
 * {@code state || ''} so that PostgreSQL uses the primary key: with statistics from before an outage it would assume
 * that the state is rare and scan the index on it.
 */
@Repository
public class DeadLetterRepository {

    /** Quarantines orders: the new reason contains the figures and the original reason. */
    private static final String QUARANTINE = """
            update dead_letter set state = 'QUARANTINED', reason_code = 'FAILED_WHILE_OTHERS_PASSED',
                reason_args = cast(release_failures as varchar(9)) || chr(10) || cast(? as varchar(9)) || chr(10)
                    || cast(? as varchar(9)) || chr(10) || reason_code
                    || case when reason_args = '' then '' else chr(10) || reason_args end\s""";

    private final JdbcClient jdbc;

    public DeadLetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** PARKED to RELEASED, in a wave; returns how many were still parked. */
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

    /** PARKED or QUARANTINED to RELEASED, in a plan; false when it was already released. */
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

    /** PARKED or QUARANTINED to RELEASED, by an operator or a customer; false when it was already released. */
    public boolean releaseManually(DeadLetter order, Step resumeAt, Instant now) {
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

    /** RELEASED to PARKED, for an order whose token is still at the parking step. */
    public boolean revertRelease(DeadLetter order) {
        return jdbc.sql("""
                                update dead_letter set state = 'PARKED'
                                where order_no = ? and step = ? and state || '' = 'RELEASED'""").params(order.orderNo(), order.step().id()).update() == 1;
    }

    /** RELEASED to RESOLVED: the order has passed its failed step or is being resumed; empty when none is released. */
    public Optional<Resumption> resolve(String orderNo, Instant now) {
        var row = new GeneratedKeyHolder();
        jdbc.sql("""
                update dead_letter set state = 'RESOLVED', resolved_at = ?
                where order_no = ? and state || '' = 'RELEASED'""").params(Timestamp.from(now), orderNo).update(row, "step", "resume_at", "partner", "endpoint");
        return row.getKeyList().stream().findFirst().map(DeadLetterRepository::resumption);
    }

    private static Resumption resumption(Map<String, Object> row) {
        return new Resumption(
                Step.of(String.valueOf(row.get("step"))),
                Step.of(String.valueOf(row.get("resume_at"))),
                new Endpoint(Partner.valueOf(String.valueOf(row.get("partner"))), String.valueOf(row.get("endpoint"))));
    }

    /** The orders of an outage's wave. */
    public static DeadLetterFilter.Condition ofWave(String outageId, int wave) {
        return new DeadLetterFilter.Condition("outage_id = ? and wave_no = ?", List.of(outageId, wave));
    }

    /**
     * Counts the failure of the orders of a wave that failed again, delays their next release, and quarantines those with
     * too many failures. For orders that were throttled or not sent to the partner, it doesn't count.
     */
    public void countFailures(DeadLetterFilter.Condition wave, QuarantineRule rule) {
        String failed = " where " + wave.sql() + " and state = 'PARKED' and kind = 'UNAVAILABLE' and partner_called"
                + " and not throttled";
        String pause = IntStream.range(0, rule.notBefore().size() - 1)
                .mapToObj(n -> "when " + n + " then cast(? as timestamp with time zone) ")
                .collect(Collectors.joining(
                        "", "case release_failures ", "else cast(? as timestamp with time zone) end"));
        jdbc.sql("update dead_letter set not_before = " + pause + ", release_failures = release_failures + 1" + failed)
                .params(rule.notBefore().stream().map(Timestamp::from).toList())
                .params(wave.params())
                .update();
        jdbc.sql(QUARANTINE + failed + " and release_failures >= ?")
                .params(rule.failed(), rule.calls())
                .params(wave.params())
                .param(rule.quarantineAfter())
                .update();
    }

    /** Number of releases on which the order failed at this step. */
    public int releaseFailures(String orderNo, Step step) {
        return jdbc.sql("select release_failures from dead_letter where order_no = ? and step = ?")
                .params(orderNo, step.id())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The results of an outage's wave so far, read by index. */
    public WaveTally tally(String outageId, int wave) {
        return jdbc.sql("select " + WaveTally.COLUMNS + " from dead_letter where outage_id = ? and wave_no = ?")
                .params(outageId, wave)
                .query(WaveTally::read)
                .single();
    }

    /** The results of a plan's wave so far. */
    public WaveTally tally(DeadLetterKeys wave) {
        return jdbc.sql("select " + WaveTally.COLUMNS + " from " + wave.join())
                .params(wave.params())
                .query(WaveTally::read)
                .single();
    }

    /** PARKED to QUARANTINED, for an order that can't be released; false when it is no longer parked. */
    public boolean quarantine(DeadLetter order, Reason reason) {
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

    /**
     * Has a parked order wait for another endpoint, as if it had just been parked there without a call; false when it is no
     * longer parked for its own.
     */
    public boolean move(DeadLetter order, Endpoint to, Reason reason, Instant now) {
        return jdbc.sql("""
                update dead_letter set endpoint = ?, reason_code = ?, reason_args = ?, partner_called = false,
                    throttled = false, not_before = ?, wave_no = null, releases = 0, release_failures = 0
                where order_no = ? and step = ? and state || '' = 'PARKED' and endpoint = ?""")
                        .params(
                                to.name(),
                                reason.code().name(),
                                reason.storedArgs(),
                                Timestamp.from(now),
                                order.orderNo(),
                                order.step().id(),
                                order.endpoint().name())
                        .update()
                == 1;
    }

    /** Erases a partner's answers about an order. */
    public void erase(String orderNo) {
        jdbc.sql("update dead_letter set reason_code = 'ERASED', reason_args = '' where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Replaces the customer by a pseudonym in all of their dead letters. */
    public void rename(String customerId, String pseudonym) {
        jdbc.sql("update dead_letter set customer_id = ? where customer_id = ?")
                .params(pseudonym, customerId)
                .update();
    }
}
