package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.partner.Partner;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders of a plan's wave that failed while others passed: counted, and set aside when it was too often. */
@Repository
public class PlanStrikes {

    private static final String OF_WAVE = """
             where (order_no, step) in
                (select l.order_no, l.step from release_plan_order l
                 where l.plan_id = ? and l.partner = ? and l.wave_no = ?)
              and state = 'PARKED' and kind = 'UNAVAILABLE' and partner_called and not_before <= parked_at""";

    private final JdbcClient jdbc;

    PlanStrikes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void count(String planId, Partner partner, int wave, Instant now) {
        jdbc.sql("update dead_letter set release_failures = release_failures + 1, last_strike_at = ?" + OF_WAVE)
                .params(Timestamp.from(now), planId, partner.name(), wave)
                .update();
    }

    public void quarantine(String planId, Partner partner, int wave, int failures) {
        jdbc.sql(DeadLetterRepository.QUARANTINE + OF_WAVE + " and release_failures >= ?")
                .params(planId, partner.name(), wave, failures)
                .update();
    }
}
