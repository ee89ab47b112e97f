package dev.boxline.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.Ledger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final Backlog backlog = new Backlog(ledger.jdbc);

    @Test
    void fresh_orders_are_those_parked_since_the_first_wave() {
        ledger.park(1, 5, NOON);
        ledger.park(6, 8, NOON.plusSeconds(2));

        assertThat(backlog.fresh(Endpoint.of(Partner.LOGISTICS), NOON.plusSeconds(1), NOON.plusSeconds(9), 2))
                .extracting(DeadLetter::orderNo)
                .hasSize(2)
                .isSubsetOf("A-6", "A-7", "A-8");
        assertThat(backlog.fresh(Endpoint.of(Partner.LOGISTICS), NOON.plusSeconds(2), NOON.plusSeconds(9), 2))
                .isEmpty();
    }

    @Test
    void fresh_orders_the_partner_throttled_are_counted() {
        ledger.park(1, 5, NOON);
        ledger.jdbc
                .sql("update dead_letter set throttled = true where order_no > 'A-2'")
                .update();
        ledger.jdbc
                .sql("update dead_letter set wave_no = 1, releases = 1 where order_no = 'A-5'")
                .update();

        assertThat(backlog.freshThrottled(Endpoint.of(Partner.LOGISTICS), NOON.minusSeconds(1)))
                .isEqualTo(2);
        assertThat(backlog.freshThrottled(Endpoint.of(Partner.LOGISTICS), NOON.plusSeconds(1)))
                .isZero();
    }
}
