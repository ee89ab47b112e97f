package dev.boxline.recovery.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.recovery.Ledger;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GateRefreshTest {

    private final Ledger ledger = new Ledger();
    private final Gates gates = new Gates(ledger.jdbc, Clock.systemUTC());
    private final GateRefresh clock = new GateRefresh(gates, mock(PartnerClients.class));

    @AfterEach
    void stop() {
        clock.stop();
    }

    @Test
    void a_refresh_that_fails_is_told_and_is_not_the_last(CapturedOutput log) {
        clock.start();
        ledger.jdbc.sql("alter table partner_gate rename to lost").update();
        await().until(() -> log.getAll().contains("The gates could not be read"));

        ledger.jdbc.sql("alter table lost rename to partner_gate").update();
        shut();

        await().untilAsserted(() ->
                assertThat(gates.isForcedClosed(Endpoint.of(Partner.LOGISTICS))).isTrue());
        assertThat(gates.isForcedClosed(Endpoint.of(Partner.WAREHOUSE))).isFalse();
    }

    @Test
    void starts_once_and_again_after_it_was_stopped() {
        clock.start();
        clock.start();
        assertThat(clock.isRunning()).isTrue();
        clock.stop();
        assertThat(clock.isRunning()).isFalse();

        shut();
        clock.start();

        await().untilAsserted(() ->
                assertThat(gates.isForcedClosed(Endpoint.of(Partner.LOGISTICS))).isTrue());
    }

    private void shut() {
        ledger.jdbc
                .sql(
                        "update partner_gate set gate = 'CLOSED', until = timestamp with time zone '9999-01-01 00:00:00+00' where partner = 'LOGISTICS'")
                .update();
    }
}
