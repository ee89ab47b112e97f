package dev.boxline.partner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class ExchangeCleanupTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration KEEP = Duration.ofDays(30);

    private final JdbcClient jdbc = database();
    private final ExchangeCleanup sweep =
            new ExchangeCleanup(new ExchangeLog(jdbc), new ExchangeSettings(KEEP), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void what_is_older_than_is_kept_leaves_the_log_and_nothing_else() {
        exchanged(2_500, NOW.minus(KEEP).minusSeconds(1));
        exchanged(3, NOW.minus(KEEP));
        exchanged(2, NOW);

        sweep.sweep();

        assertThat(left()).isEqualTo(5);
        sweep.sweep();
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void nobody_can_have_it_forget_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExchangeSettings(Duration.ofHours(23)));
    }

    private void exchanged(int times, Instant at) {
        jdbc.sql("""
                insert into partner_exchange (order_no, step, partner, occurred_at, request, status, response, outcome,
                    took_millis)
                select 'O-1', 's', 'WAREHOUSE', cast(? as timestamp with time zone), 'POST /', 200, '{}', 'ACCEPTED', 1
                from system_range(1, ?)""").params(Timestamp.from(at), times).update();
    }

    private long left() {
        return jdbc.sql("select count(*) from partner_exchange")
                .query(Long.class)
                .single();
    }

    private static JdbcClient database() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V06__partner.sql")).execute(database);
        return JdbcClient.create(database);
    }
}
