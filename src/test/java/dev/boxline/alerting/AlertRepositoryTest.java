package dev.boxline.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts on PostgreSQL, from the first sight of a condition to its end. */
class AlertRepositoryTest {

    @Test
    void an_alert_is_sent_when_it_fires_and_when_it_clears() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                    .load()
                    .migrate();
            var alerts = new AlertRepository(JdbcClient.create(postgres.getPostgresDatabase()));
            Instant now = Instant.parse("2026-11-28T10:00:00Z");
            Duration lease = Duration.ofMinutes(2);
            alerts.seen(AlertRule.NOTICED, "", 1, now);
            List<AlertRepository.Claimed> fired = alerts.claim(now, lease);
            assertThat(fired).hasSize(1);
            alerts.sent(fired.get(0).alert(), List.of(), null);

            Instant later = now.plus(Duration.ofMinutes(5));
            alerts.clear(later, Duration.ofMinutes(2));

            assertThat(alerts.claim(later, lease))
                    .singleElement()
                    .satisfies(claimed -> assertThat(claimed.alert().isFiring()).isFalse());
            assertThat(alerts.list()).hasSize(1);
        }
    }
}
