package dev.boxline.recovery.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.boxline.MovableClock;
import dev.boxline.deadletter.BacklogCount;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.recovery.Ledger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BacklogMetricsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BacklogMetrics gauges = new BacklogMetrics(
            new WaveRepository(ledger.jdbc),
            new Gates(ledger.jdbc, clock),
            clients(),
            new BacklogCount(ledger.jdbc),
            clock,
            meters);

    @Test
    void a_refused_order_grows_old_without_an_outage() {
        ledger.park(1, 1, NOON);
        ledger.jdbc.sql("update dead_letter set kind = 'REFUSED'").update();
        clock.advance(Duration.ofMinutes(7));

        gauges.update();

        assertThat(age(Partner.LOGISTICS)).isEqualTo(420);
        assertThat(age(Partner.WAREHOUSE)).isZero();
        assertThat(meters.get("boxline.outage")
                        .tag("partner", "LOGISTICS")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void nothing_is_old_where_nothing_is_parked() {
        ledger.park(1, 1, NOON);
        clock.advance(Duration.ofMinutes(7));
        gauges.update();
        ledger.jdbc.sql("update dead_letter set state = 'RESOLVED'").update();

        gauges.update();

        assertThat(age(Partner.LOGISTICS)).isZero();
    }

    @Test
    void quarantined_orders_are_counted_by_endpoint() {
        ledger.park(1, 3, NOON);
        ledger.jdbc
                .sql(
                        "update dead_letter set state = 'QUARANTINED' where order_no in (select min(order_no) from dead_letter)")
                .update();

        gauges.update();

        assertThat(quarantined(Partner.LOGISTICS)).isOne();
        assertThat(quarantined(Partner.WAREHOUSE)).isZero();

        ledger.jdbc.sql("update dead_letter set state = 'RESOLVED'").update();
        gauges.update();

        assertThat(quarantined(Partner.LOGISTICS)).isZero();
    }

    private double quarantined(Partner partner) {
        return meters.get("boxline.quarantined.orders")
                .tag("partner", partner.name())
                .gauge()
                .value();
    }

    private static PartnerClients clients() {
        PartnerClients clients = mock(PartnerClients.class);
        when(clients.endpoints())
                .thenReturn(new TreeSet<>(List.of(Endpoint.of(Partner.LOGISTICS), Endpoint.of(Partner.WAREHOUSE))));
        return clients;
    }

    private double age(Partner partner) {
        return meters.get("boxline.parked.oldest.age")
                .tag("partner", partner.name())
                .gauge()
                .value();
    }
}
