package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.boxline.MovableClock;
import dev.boxline.audit.AuditLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Wrong passwords are bounded for a network as a whole, counted, and written down when a bound is reached. */
class FailedLoginLimitTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AuditLog audit = mock(AuditLog.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FailedLoginLimit limit = new FailedLoginLimit(
            settings(new Rate(1_000, HOUR), new Rate(5, HOUR)), new MovableClock(Instant.EPOCH), audit, meters);

    @Test
    void bounds_a_network_that_tries_many_names() {
        for (int n = 0; n < 5; n++) {
            limit.count("name-" + n, "203.0.113." + n);
        }

        assertThatThrownBy(() -> limit.refuseIfTooMany("another", "203.0.113.200"))
                .isInstanceOf(TooManyAttemptsException.class);
        assertThatCode(() -> limit.refuseIfTooMany("another", "203.0.114.1")).doesNotThrowAnyException();
    }

    @Test
    void counts_wrong_and_refused_attempts_apart() {
        bounds_a_network_that_tries_many_names();

        assertThat(failed("wrong")).isEqualTo(5);
        assertThat(failed("refused")).isEqualTo(1);
    }

    @Test
    void writes_the_network_down_once() {
        for (int n = 0; n < 50; n++) {
            limit.count("name-" + n, "203.0.113." + n);
        }

        verify(audit, times(1)).record(any(), eq("GUESSING"), contains("203.0.113.0"), any());
    }

    @Test
    void writes_little_down_however_many_accounts_are_guessed() {
        var each = new FailedLoginLimit(
                settings(new Rate(1, HOUR), new Rate(100_000, HOUR)), new MovableClock(Instant.EPOCH), audit, meters);

        for (int n = 0; n < 1_000; n++) {
            each.count("name-" + n, "203.0.113.1");
        }

        verify(audit, atMost(60)).record(any(), any(), any(), any());
        verify(audit, never()).record(any(), any(), eq("name-999"), any());
    }

    private double failed(String result) {
        return meters.counter("boxline.logins.failed", "result", result).count();
    }

    private static LimitSettings settings(Rate ofAccount, Rate ofNetwork) {
        Rate many = new Rate(100_000, HOUR);
        return new LimitSettings(true, many, ofNetwork, ofAccount, many, many, many, many, many);
    }
}
