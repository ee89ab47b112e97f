package dev.boxline.parking;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes dead letters: one row for each step an order ever failed at. */
@Repository
class DeadLetters {

    private static final String NONE_YET =
            " and not exists (select 1 from parked_order p where p.order_no = c.order_no)";

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is written.
     *
     * @param instanceId the process instance whose token waits
     * @param outageId null when the partner refused: that is no outage
     * @param notBefore the earliest the partner wants to be asked again
     */
    record Letter(
            String orderNo,
            String instanceId,
            Failure failure,
            @Nullable String outageId,
            Instant now,
            Instant notBefore) {}

    /** An order's first; false when it has one already. */
    boolean first(Letter letter) {
        return insert(NONE_YET, letter);
    }

    /**
     * The one of this step, which it failed at before; false when there is none. An order that is refused on its release
     * stays in the books of the wave it went out in.
     */
    boolean again(Letter letter) {
        String outageId = letter.outageId();
        Failure failure = letter.failure();
        String same = "(outage_id = cast(? as varchar(40)) or state = 'RELEASED' and cast(? as varchar(40)) is null)";
        return jdbc.sql("""
                update parked_order set partner = ?, kind = ?, reason = ?, attempts = attempts + ?, called = ?,
                    state = 'PARKED', parked_at = ?, not_before = ?, resume_at = ?,
                    wave = case when SAME then wave end,
                    releases = case when SAME then releases else 0 end,
                    release_failures = case when SAME then release_failures else 0 end,
                    outage_id = case when SAME then outage_id else cast(? as varchar(40)) end
                where order_no = ? and step = ?""".replace("SAME", same))
                        .params(
                                failure.partner().name(),
                                failure.kind().name(),
                                failure.reason(),
                                failure.called() ? 1 : 0,
                                failure.called(),
                                Timestamp.from(letter.now()),
                                Timestamp.from(letter.notBefore()),
                                failure.step().id(),
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                outageId,
                                letter.orderNo(),
                                failure.step().id())
                        .update()
                == 1;
    }

    /** One of another step than before. */
    void another(Letter letter) {
        if (!insert("", letter)) {
            throw new IllegalStateException("There is no purchase " + letter.orderNo() + " to park");
        }
    }

    /** Whose order it is and what it is worth, the purchase says. */
    private boolean insert(String unless, Letter letter) {
        Failure failure = letter.failure();
        return jdbc.sql("""
                insert into parked_order (order_no, step, partner, kind, reason, attempts, state, parked_at, not_before,
                    customer_id, amount_minor, instance_id, resume_at, outage_id)
                select c.order_no, cast(? as varchar(100)), cast(? as varchar(100)), cast(? as varchar(100)),
                    cast(? as varchar(1000)), cast(? as integer), 'PARKED', cast(? as timestamp with time zone),
                    cast(? as timestamp with time zone), c.customer_id, c.price_minor, cast(? as varchar(100)),
                    cast(? as varchar(100)), cast(? as varchar(100))
                from checkout c where c.order_no = ?""" + unless)
                        .params(
                                failure.step().id(),
                                failure.partner().name(),
                                failure.kind().name(),
                                failure.reason(),
                                failure.called() ? 1 : 0,
                                Timestamp.from(letter.now()),
                                Timestamp.from(letter.notBefore()),
                                letter.instanceId(),
                                failure.step().id(),
                                letter.outageId(),
                                letter.orderNo())
                        .update()
                == 1;
    }
}
