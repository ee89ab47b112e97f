package dev.boxline.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.boxline.MovableClock;
import dev.boxline.audit.AuditLog;
import dev.boxline.process.identity.StaffAccounts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

/** A session ends at its maximum age, however busy it is. */
class UserSessionsTest {

    private final MovableClock clock = new MovableClock(Instant.now());
    private final UserSessions sessions = new UserSessions(
            new SessionSettings(Duration.ofHours(12), 20, 20_000),
            mock(StaffAccounts.class),
            mock(AuditLog.class),
            clock);

    @Test
    void a_busy_session_ends_at_its_maximum_age() {
        var session = new MockHttpSession();
        for (int hour = 0; hour < 11; hour++) {
            clock.advance(Duration.ofHours(1));
            session.access();
            sessions.check(session);
        }
        assertThat(session.isInvalid()).isFalse();

        clock.advance(Duration.ofHours(2));
        sessions.check(session);

        assertThat(session.isInvalid()).isTrue();
    }
}
