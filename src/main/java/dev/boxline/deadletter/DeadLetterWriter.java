package dev.boxline.deadletter;

import dev.boxline.partner.Reason;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Inserts and updates dead letters: one row for each step at which an order has failed. */
@Repository
public class DeadLetterWriter {

    private static final String NO_DEAD_LETTER_YET =
            " and not exists (select 1 from dead_letter p where p.order_no = c.order_no)";

    private static final String OUTAGE = "cast(:outage as varchar(40))";

    /** Whether the order still counts in its wave: parked in the same outage, or refused on its release. */
    private static final String SAME_WAVE = "(outage_id = " + OUTAGE + " or :runFailed and " + OUTAGE + " is null)";

    private final JdbcClient jdbc;

    DeadLetterWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A dead letter to write.
     *
     * @param instanceId the process instance whose token waits
     * @param notBefore the earliest automatic release
     * @param retryFailed whether a retry without an outage failed, which counts against the order
     */
    public record Letter(
            String orderNo,
            String instanceId,
            StepFailure failure,
            Instant now,
            Instant notBefore,
            boolean retryFailed) {}

    /**
     * Inserts an order's first dead letter; false when it already has one.
     *
     * @param outageId null for a refusal, which isn't an outage
     */
    public boolean insertFirst(Letter letter, @Nullable String outageId) {
        return insert(NO_DEAD_LETTER_YET, List.of(), letter, outageId);
    }

    /** Inserts an order's first dead letter in an outage, if the condition that the outage is open still holds. */
    public boolean insertFirstInOutage(String outageId, DeadLetterFilter.Condition open, Letter letter) {
        return insert(NO_DEAD_LETTER_YET + " and " + open.sql(), open.params(), letter, outageId);
    }

    /**
     * Updates the dead letter of this step; false when there is none. An order that is refused on its release still
     * counts in its wave.
     *
     * @param runFailed whether the order was released from this step and failed there again
     */
    public boolean update(Letter letter, @Nullable String outageId, boolean runFailed) {
        StepFailure failure = letter.failure();
        Reason reason = failure.failure().reason();
        return jdbc.sql("""
                update dead_letter set partner = :partner, endpoint = :endpoint, kind = :kind, reason_code = :code, reason_args = :args,
                    state = 'PARKED',
                    attempts = attempts + :attempts, partner_called = :called, parked_at = :now,
                    not_before = :notBefore, throttled = :throttled, resume_at = :step,
                    wave_no = case when SAME then wave_no end,
                    releases = case when SAME then releases else 0 end,
                    release_failures = case when :retryFailed then release_failures + 1
                        when SAME then release_failures else 0 end,
                    outage_id = case when SAME then outage_id else OUTAGE end
                where order_no = :order and step = :step""".replace("SAME", SAME_WAVE).replace("OUTAGE", OUTAGE))
                        .param("partner", failure.endpoint().partner().name())
                        .param("endpoint", failure.endpoint().name())
                        .param("kind", failure.kind().name())
                        .param("code", reason.code().name())
                        .param("args", reason.storedArgs())
                        .param("attempts", failure.failure().called() ? 1 : 0)
                        .param("called", failure.failure().called())
                        .param("now", Timestamp.from(letter.now()))
                        .param("notBefore", Timestamp.from(letter.notBefore()))
                        .param("throttled", failure.failure().retryAfter() != null)
                        .param("retryFailed", letter.retryFailed())
                        .param("step", failure.step().id())
                        .param("outage", outageId)
                        .param("runFailed", runFailed)
                        .param("order", letter.orderNo())
                        .update()
                == 1;
    }

    /** Inserts a dead letter for another step than before. */
    public void insertAnother(Letter letter, @Nullable String outageId) {
        if (!insert("", List.of(), letter, outageId)) {
            throw new IllegalStateException("There is no purchase " + letter.orderNo() + " to park");
        }
    }

    /** Customer and amount are copied from the checkout. */
    private boolean insert(String condition, List<Object> params, Letter letter, @Nullable String outageId) {
        StepFailure failure = letter.failure();
        Reason reason = failure.failure().reason();
        return jdbc.sql("""
                insert into dead_letter (order_no, step, partner, endpoint, kind, reason_code, reason_args, attempts, state, parked_at,
                    not_before, throttled, customer_id, amount_minor, currency, instance_id, resume_at, outage_id)
                select c.order_no, cast(? as varchar(100)), cast(? as varchar(100)), cast(? as varchar(100)), cast(? as varchar(100)),
                    cast(? as varchar(100)), cast(? as varchar(2000)), cast(? as integer), 'PARKED', cast(? as timestamp with time zone),
                    cast(? as timestamp with time zone), cast(? as boolean), c.customer_id, c.price_minor, c.currency, cast(? as varchar(100)),
                    cast(? as varchar(100)), cast(? as varchar(100))
                from checkout c where c.order_no = ?""" + condition)
                        .params(
                                failure.step().id(),
                                failure.endpoint().partner().name(),
                                failure.endpoint().name(),
                                failure.kind().name(),
                                reason.code().name(),
                                reason.storedArgs(),
                                failure.failure().called() ? 1 : 0,
                                Timestamp.from(letter.now()),
                                Timestamp.from(letter.notBefore()),
                                failure.failure().retryAfter() != null,
                                letter.instanceId(),
                                failure.step().id(),
                                outageId,
                                letter.orderNo())
                        .params(params)
                        .update()
                == 1;
    }
}
