package dev.boxline.recovery.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.recovery.Ledger;
import dev.boxline.recovery.policy.Wave;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LateWaveResultsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final WaveRepository waves = new WaveRepository(ledger.jdbc);
    private final DeadLetterRepository deadLetters = new DeadLetterRepository(ledger.jdbc);
    private final LateWaveResults late =
            new LateWaveResults(waves, deadLetters, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));

    @Test
    void a_wave_that_timed_out_adds_up_once_its_last_orders_have_reported() {
        ledger.park(1, 3, NOON);
        ledger.jdbc
                .sql("update dead_letter set state = 'RELEASED', outage_id = 'o', wave_no = 1, releases = 1")
                .update();
        ledger.jdbc
                .sql("update dead_letter set state = 'RESOLVED' where order_no = 'A-1'")
                .update();
        waves.begin("o", 1, 3, NOON);
        waves.end("o", 1, deadLetters.tally("o", 1).of(3), NOON);

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
        assertThat(waves.incomplete(Instant.EPOCH)).isEmpty();
    }
}
