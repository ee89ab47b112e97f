package dev.boxline.partner.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.partner.call.CallScope.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class CallScopeTest {

    private final List<String> made = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final List<Boolean> inTransaction = new ArrayList<>();
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")));
    private int attempts;

    @Test
    void no_call_is_made_while_a_transaction_is_open() {
        List<String> answers = CallScope.run(() -> transaction.execute(status -> {
            attempts++;
            return List.of(ask("deduct"), ask("pickup"));
        }));

        assertThat(answers).containsExactly("deduct 1", "pickup 2");
        assertThat(made).containsExactly("deduct", "pickup");
        assertThat(inTransaction).containsOnly(false);
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void calls_made_ahead_cost_no_further_attempt() {
        CallScope.run(
                () -> ask("deduct"),
                () -> transaction.execute(status -> {
                    attempts++;
                    return ask("deduct");
                }));

        assertThat(attempts).isEqualTo(1);
        assertThat(made).containsExactly("deduct");
    }

    @Test
    void the_same_question_asked_twice_is_asked_twice() {
        List<String> answers =
                CallScope.run(() -> transaction.execute(status -> List.of(ask("status"), ask("close"), ask("status"))));

        assertThat(answers).containsExactly("status 1", "close 2", "status 3");
    }

    @Test
    void every_call_is_logged_once_whether_its_answer_is_used_or_not() {
        CallScope.run(() -> ask("unused"), () -> transaction.execute(status -> List.of(ask("one"), ask("two"))));

        assertThat(logged).contains("unused").endsWith("unused");
        assertThat(logged.stream().filter("two"::equals)).hasSize(1);
    }

    @Test
    void a_failure_of_the_work_ends_it() {
        assertThatThrownBy(() -> CallScope.run(() -> transaction.execute(status -> {
                    ask("deduct");
                    throw new IllegalArgumentException("defect");
                })))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(made).containsExactly("deduct");
        assertThat(logged).contains("deduct");
    }

    @Test
    void work_that_never_stops_calling_is_a_defect() {
        assertThatThrownBy(() -> CallScope.run(() -> transaction.execute(status -> ask("call " + made.size()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("30");
    }

    @Test
    void an_unused_answer_is_known_by_how_its_call_begins() {
        CallScope.run(
                () -> ask("WAREHOUSE deduct"),
                () -> transaction.execute(status -> {
                    assertThat(CallScope.hasAnswer("WAREHOUSE ")).isTrue();
                    ask("WAREHOUSE deduct");
                    assertThat(CallScope.hasAnswer("WAREHOUSE ")).isFalse();
                    return CallScope.hasAnswer("LOGISTICS ");
                }));
    }

    private String ask(String call) {
        return CallScope.answer(call, () -> {
            made.add(call);
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            return CompletableFuture.completedFuture(new Made<>(call + " " + made.size(), () -> logged.add(call)));
        });
    }
}
