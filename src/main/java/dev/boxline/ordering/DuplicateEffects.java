package dev.boxline.ordering;

import dev.boxline.partner.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Effects that partners reported beyond the first of an order: a number other than the one we know tells of them. */
@Repository
public class DuplicateEffects {

    private static final int LONGEST = 64;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher alerts;
    private final Clock clock;

    DuplicateEffects(JdbcClient jdbc, ApplicationEventPublisher alerts, Clock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** What may happen once too often, and at whom. */
    public enum Kind {
        CHARGE("PAYMENT"),
        DEDUCTION("WAREHOUSE"),
        PICKUP("LOGISTICS");

        private final String partner;

        Kind(String partner) {
            this.partner = partner;
        }
    }

    /** Compares what a partner says now with what it said first; another number is kept and raises an alert, once. */
    public void compare(Kind kind, String orderNo, String firstNo, String saidNo) {
        if (!saidNo.isEmpty() && !saidNo.equals(firstNo)) {
            keep(kind, orderNo, firstNo, saidNo.substring(0, Math.min(saidNo.length(), LONGEST)));
        }
    }

    private void keep(Kind kind, String orderNo, String firstNo, String saidNo) {
        int kept = jdbc.sql("""
                insert into duplicate_effect (order_no, partner, effect_no, seen_at)
                select ?, ?, ?, cast(? as timestamp with time zone)
                where not exists
                    (select 1 from duplicate_effect where order_no = ? and partner = ? and effect_no = ?)""")
                .params(orderNo, kind.partner, saidNo, Timestamp.from(clock.instant()), orderNo, kind.partner, saidNo)
                .update();
        if (kept == 1) {
            Reason why = Reason.of(Reason.Code.DUPLICATE_EFFECT, kind.partner, saidNo, firstNo);
            alerts.publishEvent(new Alert("EXTRA_" + kind, orderNo, why));
        }
    }

    /** How many there were in all. */
    public long count(Kind kind) {
        return jdbc.sql("select count(*) from duplicate_effect where partner = ?")
                .param(kind.partner)
                .query(Long.class)
                .single();
    }
}
