package dev.boxline.ordering;

import dev.boxline.partner.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Duplicate effects at partners: an order for which a partner reports another number than the one stored. */
@Repository
public class DuplicateEffects {

    private static final int MAX_LENGTH = 200;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher alerts;
    private final Clock clock;

    DuplicateEffects(JdbcClient jdbc, ApplicationEventPublisher alerts, Clock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** The kinds of effects that may be duplicated, with their partners. */
    public enum Kind {
        CHARGE("PAYMENT"),
        DEDUCTION("WAREHOUSE"),
        PICKUP("LOGISTICS");

        private final String partner;

        Kind(String partner) {
            this.partner = partner;
        }
    }

    /**
     * Compares the number a partner reports with the first one; a different number is stored and raises an alert, once.
     */
    public void compare(Kind kind, String orderNo, String firstNo, String reportedNo) {
        if (!reportedNo.isEmpty() && !reportedNo.equals(firstNo)) {
            store(kind, orderNo, firstNo, reportedNo.substring(0, Math.min(reportedNo.length(), MAX_LENGTH)));
        }
    }

    private void store(Kind kind, String orderNo, String firstNo, String reportedNo) {
        int stored = jdbc.sql("""
                insert into duplicate_effect (order_no, partner, effect_no, seen_at)
                select ?, ?, ?, cast(? as timestamp with time zone)
                where not exists
                    (select 1 from duplicate_effect where order_no = ? and partner = ? and effect_no = ?)""")
                .params(
                        orderNo,
                        kind.partner,
                        reportedNo,
                        Timestamp.from(clock.instant()),
                        orderNo,
                        kind.partner,
                        reportedNo)
                .update();
        if (stored == 1) {
            Reason why = Reason.of(Reason.Code.DUPLICATE_EFFECT, kind.partner, reportedNo, firstNo);
            alerts.publishEvent(new OrderAlert("EXTRA_" + kind, orderNo, why));
        }
    }

    /** The total number of duplicate effects. */
    public long count(Kind kind) {
        return jdbc.sql("select count(*) from duplicate_effect where partner = ?")
                .param(kind.partner)
                .query(Long.class)
                .single();
    }
}
