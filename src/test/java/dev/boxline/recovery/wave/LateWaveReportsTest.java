package dev.boxline.recovery.wave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.recovery.Ledger;
import dev.boxline.recovery.outage.WaveRepository;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.RecoveryPolicyTest;
import dev.boxline.recovery.policy.Wave;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LateWaveReportsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final WaveRepository waves = new WaveRepository(ledger.jdbc);
    private final LateWaveReports late = new LateWaveReports(
            waves, new RecoveryPolicy(RecoveryPolicyTest.SETTINGS, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC)));

    @Test
    void a_wave_that_ended_while_orders_were_silent_has_whole_books_once_they_speak() {
        ledger.park(1, 3, NOON);
        ledger.jdbc
                .sql("update dead_letter set state = 'RELEASED', outage_id = 'o', wave_no = 1, releases = 1")
                .update();
        ledger.jdbc
                .sql("update dead_letter set state = 'RESOLVED' where order_no = 'A-1'")
                .update();
        waves.begin("o", 1, 3, NOON);
        waves.end("o", 1, waves.books("o", 1).of(3), NOON);

        late.complete();
        assertThat(waves.of("o"))
                .singleElement()
                .extracting(Wave::passed, Wave::parkedAgain)
                .containsExactly(1, 0);

        ledger.jdbc
                .sql("update dead_letter set state = 'RESOLVED' where order_no = 'A-2'")
                .update();
        ledger.jdbc
                .sql("update dead_letter set state = 'PARKED' where order_no = 'A-3'")
                .update();
        late.complete();
        assertThat(waves.of("o"))
                .singleElement()
                .extracting(Wave::passed, Wave::parkedAgain)
                .containsExactly(2, 1);
        assertThat(waves.shortOnesSince(Instant.EPOCH)).isEmpty();
    }
}
