package dev.boxline.operations.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
import dev.boxline.operations.approval.RefundRequest.Subject;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class SecondPersonApprovalTest {

    private static final Instant PARKED_AT = Instant.parse("2026-05-04T10:00:00Z");

    private EmbeddedDatabase database;
    private JdbcClient jdbc;
    private Approvals approvals;
    private SecondPersonApproval second;

    @BeforeEach
    void open() {
        database = new EmbeddedDatabaseBuilder()
                .generateUniqueName(true)
                .setType(EmbeddedDatabaseType.H2)
                .build();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        approvals = new Approvals(jdbc, Clock.fixed(PARKED_AT.plusSeconds(60), ZoneOffset.UTC));
        second = new SecondPersonApproval(approvals, new RefundSettings(10_000));
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    @Test
    void lets_one_person_decide_about_what_is_worth_no_more_than_the_bound() {
        assertThat(second.agrees("operator", parked(10_000, PARKED_AT), "no courier"))
                .isTrue();
        assertThat(approvals.waiting(10)).isEmpty();
    }

    @Test
    void waits_for_another_person_above_it() {
        DeadLetter order = parked(10_001, PARKED_AT);

        assertThat(second.agrees("operator", order, "no courier")).isFalse();

        assertThat(approvals.waiting(10))
                .containsExactly(
                        new PendingApproval("O-1", Subject.ORDER, "operator", PARKED_AT.plusSeconds(60), "no courier"));
        assertThatThrownBy(() -> second.agrees("operator", order, "no courier"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("second-person"));
        assertThat(second.agrees("admin", order, "agreed")).isTrue();
        assertThat(approvals.waiting(10)).isEmpty();
    }

    @Test
    void forgets_what_was_asked_when_somebody_decides_otherwise() {
        DeadLetter order = parked(10_001, PARKED_AT);
        second.agrees("operator", order, "no courier");

        second.overruled("O-1");

        assertThat(second.agrees("admin", order, "no courier"))
                .as("admin is the first now")
                .isFalse();
    }

    @Test
    void forgets_what_was_asked_before_the_order_was_parked_anew() {
        second.agrees("operator", parked(10_001, PARKED_AT), "no courier");
        DeadLetter anew = parked(10_001, PARKED_AT.plusSeconds(90));

        assertThat(approvals.of("O-1")).isEmpty();
        assertThat(second.agrees("admin", anew, "no courier")).isFalse();
        assertThat(approvals.of("O-1").orElseThrow().askedBy()).isEqualTo("admin");
    }

    @Test
    void waits_for_another_person_before_much_surplus_money_is_asked_for_again() {
        surplus("1", 6_000);
        assertThat(second.agreesToSurplus("operator", "O-1", 6_000, "cleared up"))
                .as("little money")
                .isTrue();
        surplus("2", 5_000);

        assertThat(second.agreesToSurplus("operator", "O-1", 11_000, "cleared up"))
                .isFalse();

        assertThat(approvals.waiting(10))
                .containsExactly(new PendingApproval(
                        "O-1", Subject.SURPLUS, "operator", PARKED_AT.plusSeconds(60), "cleared up"));
        assertThatThrownBy(() -> second.agreesToSurplus("operator", "O-1", 11_000, "cleared up"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("second-person"));
        assertThat(second.agreesToSurplus("admin", "O-1", 11_000, "agreed")).isTrue();
        assertThat(approvals.waiting(10)).isEmpty();
    }

    @Test
    void asks_anew_when_it_has_become_more_money_since() {
        surplus("1", 11_000);
        second.agreesToSurplus("operator", "O-1", 11_000, "cleared up");
        surplus("2", 11_000);

        assertThat(approvals.waiting(10)).isEmpty();
        assertThat(second.agreesToSurplus("admin", "O-1", 22_000, "cleared up")).isFalse();
    }

    @Test
    void keeps_an_order_and_its_surplus_money_apart() {
        surplus("1", 11_000);
        DeadLetter order = parked(10_001, PARKED_AT);
        second.agrees("operator", order, "no courier");

        assertThat(second.agreesToSurplus("admin", "O-1", 11_000, "cleared up")).isFalse();
        assertThat(second.agrees("admin", order, "agreed")).isTrue();
    }

    private void surplus(String paymentNo, long amount) {
        jdbc.sql("""
                insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
                values ('O-1', 'ALIPAY', ?, 'SECOND', ?, 'CNY', 'REFUSED', ?)""").params(paymentNo, amount, Timestamp.from(PARKED_AT)).update();
    }

    private DeadLetter parked(long amount, Instant at) {
        jdbc.sql("delete from dead_letter").update();
        jdbc.sql("""
                insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at, not_before,
                    customer_id, amount_minor, instance_id, resume_at)
                values ('O-1', 's', 'LOGISTICS', 'REFUSED', 'BOX_LOST', '', 1, 'PARKED', ?, ?, 'mei', ?, 'i', 's')""").params(Timestamp.from(at), Timestamp.from(at), amount).update();
        return new DeadLetter(
                "O-1",
                Step.NOTIFY_LOGISTICS,
                Endpoint.of(Partner.LOGISTICS),
                DeadLetterKind.REFUSED,
                Reason.of(Reason.Code.BOX_LOST),
                1,
                0,
                DeadLetterState.PARKED,
                at,
                at,
                "mei",
                new Money(amount, "CNY"),
                "i",
                Step.NOTIFY_LOGISTICS,
                null);
    }
}
