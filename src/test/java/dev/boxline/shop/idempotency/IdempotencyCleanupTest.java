package dev.boxline.shop.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.MovableClock;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class IdempotencyCleanupTest {

    private static final IdempotencyStore.Place PLACE =
            new IdempotencyStore.Place("mei", "/api/v1/orders/T-1/cancellation", "k");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AnnotationConfigApplicationContext shop = new AnnotationConfigApplicationContext();
    private Checkouts checkouts;
    private IdempotencyStore answers;

    @BeforeEach
    void open() {
        var source = new DriverManagerDataSource("jdbc:h2:mem:old-keys-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        shop.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        shop.registerBean(Clock.class, () -> clock);
        shop.register(IdempotencyStore.class, IdempotencyCleanup.class);
        shop.scan("dev.boxline.ordering");
        shop.refresh();
        checkouts = shop.getBean(Checkouts.class);
        answers = shop.getBean(IdempotencyStore.class);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_key_is_kept_for_a_day_and_may_be_used_anew_after_it() {
        assertThat(buy("T-1")).isTrue();
        assertThat(answers.claim(PLACE, "body")).isTrue();
        answers.complete(PLACE, 202);

        clock.advance(Duration.ofHours(24));
        shop.getBean(IdempotencyCleanup.class).deleteExpired();

        assertThat(buy("T-2")).as("bought under the same key").isFalse();
        assertThat(answers.find(PLACE)).isPresent();

        clock.advance(Duration.ofSeconds(1));
        shop.getBean(IdempotencyCleanup.class).deleteExpired();

        assertThat(checkouts.acceptedUnder("mei", "k")).isEmpty();
        assertThat(answers.find(PLACE)).isEmpty();
        assertThat(buy("T-2")).isTrue();
        assertThat(checkouts.acceptedUnder("mei", "k"))
                .hasValueSatisfying(bought -> assertThat(bought.orderNo()).isEqualTo("T-2"));
        assertThat(checkouts.find("T-1")).as("only its key is forgotten").isPresent();
    }

    private boolean buy(String orderNo) {
        var checkout = new Checkout(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                "Logic Games",
                new Money(19_900, "CNY"),
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                clock.instant());
        try {
            checkouts.accept(checkout, new IdempotentRequest("mei", "k", "fingerprint"));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }
}
