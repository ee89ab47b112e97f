package dev.boxline.shop.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class IdempotencyGuardTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final IdempotencyStore.Place PLACE =
            new IdempotencyStore.Place("mei", "/api/v1/orders/T-1/cancellation", "k");

    private final AtomicInteger runs = new AtomicInteger();
    private JdbcClient jdbc;

    @BeforeEach
    void tables() {
        var source = new DriverManagerDataSource("jdbc:h2:mem:keys-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    @Test
    void does_the_work_once_for_a_key_and_a_body() {
        once(NOW).run(PLACE, "body", 202, runs::incrementAndGet);
        once(NOW).run(PLACE, "body", 202, runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void refuses_another_body_under_the_same_key() {
        once(NOW).run(PLACE, "body", 202, runs::incrementAndGet);
        assertThat(problem(NOW, "other").status().value()).isEqualTo(422);
        assertThat(runs).hasValue(1);
    }

    @Test
    void refuses_a_twin_while_the_first_is_in_progress_and_goes_on_when_that_one_died() {
        once(NOW).run(PLACE, "body", 202, () -> {
            assertThat(problem(NOW, "body").code()).isEqualTo("in-progress");
            runs.incrementAndGet();
        });
        jdbc.sql("update idempotency_record set status = null").update();
        assertThat(problem(NOW.plusSeconds(30), "body").status().value()).isEqualTo(409);
        once(NOW.plusSeconds(61)).run(PLACE, "body", 202, runs::incrementAndGet);
        assertThat(runs).hasValue(2);
    }

    @Test
    void work_that_is_refused_leaves_the_key_free() {
        var unused = catchThrowableOfType(
                ProblemException.class,
                () -> once(NOW).run(PLACE, "body", 202, () -> {
                    throw ProblemException.notFound("order");
                }));
        once(NOW).run(PLACE, "other", 202, runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void keys_of_other_users_and_paths_are_other_keys() {
        once(NOW).run(PLACE, "body", 202, runs::incrementAndGet);
        once(NOW).run(new IdempotencyStore.Place("lin", PLACE.path(), "k"), "other", 202, runs::incrementAndGet);
        once(NOW).run(new IdempotencyStore.Place("mei", "/elsewhere", "k"), "other", 202, runs::incrementAndGet);
        assertThat(runs).hasValue(3);
    }

    @Test
    void keys_are_kept_for_a_day_and_forgotten_in_batches() {
        for (int n = 0; n < 5; n++) {
            answers(NOW).claim(new IdempotencyStore.Place("mei", "/p", "k" + n), "body");
        }
        assertThat(answers(NOW).deleteBefore(NOW, 2)).isZero();
        Instant later = NOW.plus(Duration.ofSeconds(1));
        assertThat(answers(NOW).deleteBefore(later, 2)).isEqualTo(2);
        assertThat(answers(NOW).deleteBefore(later, 10)).isEqualTo(3);
    }

    private ProblemException problem(Instant now, String body) {
        return catchThrowableOfType(
                ProblemException.class, () -> once(now).run(PLACE, body, 202, runs::incrementAndGet));
    }

    private IdempotencyGuard once(Instant now) {
        return new IdempotencyGuard(answers(now));
    }

    private IdempotencyStore answers(Instant now) {
        return new IdempotencyStore(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }
}
