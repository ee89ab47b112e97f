package dev.boxline.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.PurchaseNotStartedException;
import dev.boxline.process.fulfilment.UnstartedPurchases;
import dev.boxline.process.release.Resolutions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A purchase that was accepted and whose start throws is started by the sweep, or parked when it always throws. */
class UnstartedPurchaseStoryTest extends Story {

    private static final String ORDER = "S-UNSTARTED";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    UnstartedPurchases unstarted;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OrderReconciliation books;

    @AfterEach
    void well() {
        FailingTable.sqlState = null;
        FailingTable.error = false;
        jdbc.sql("drop trigger if exists failing").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "40001", "08006", "57P01", "25006", "P0001", "error"})
    void it_is_started_by_the_sweep_once_it_throws_no_more(String failure) {
        throwing("payment", failure);
        assertThatThrownBy(() -> buy(ORDER)).isInstanceOf(PurchaseNotStartedException.class);
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();

        clock.advance(Duration.ofMinutes(10));
        for (int sweep = 0; sweep < 6; sweep++) {
            assertThat(unstarted.find(10)).containsExactly(ORDER);
            assertThat(catchThrowable(() -> unstarted.start(ORDER))).isNotNull();
        }
        well();
        assertThat(unstarted.find(10)).containsExactly(ORDER);
        unstarted.start(ORDER);

        assertThat(isLive(ORDER)).isTrue();
        assertThat(unstarted.find(10)).isEmpty();
        assertThat(books.balance().stuck()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "P0001", "error"})
    void it_is_parked_when_it_throws_at_each_try(String failure) {
        throwing("partner_exchange", failure);
        assertThatThrownBy(() -> buy(ORDER)).isInstanceOf(PurchaseNotStartedException.class);
        clock.advance(Duration.ofMinutes(10));
        for (int sweep = 0; sweep < 5; sweep++) {
            var unused = catchThrowable(() -> unstarted.start(ORDER)); // the last try parks it
        }
        well();

        assertThat(parkedOrder(ORDER).step()).isEqualTo(Step.REQUEST_PAYMENT);
        assertThat(parkedOrder(ORDER).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(ORDER).reason().code()).isEqualTo(Code.STEP_ERROR);
        assertThat(unstarted.find(10)).isEmpty();

        assertThat(resolutions.retry(ORDER)).isTrue();
        runJobs();
        assertThat(isLive(ORDER)).isTrue();
        assertThat(parked.unresolved(List.of(ORDER))).isEmpty();
    }

    /** In a rush, a start may take longer than the sweep waits. */
    @Test
    void its_start_is_left_to_the_node_that_is_at_it_and_succeeds_when_another_one_was_faster() {
        partners.behave("payment", "{\"mode\": \"SLOW\", \"latencyMillis\": 1500}");
        CompletableFuture<String> bought = CompletableFuture.supplyAsync(() -> buy(ORDER));
        await().atMost(5, SECONDS)
                .until(() -> jdbc.sql("select count(*) from checkout where order_no = ?")
                                .param(ORDER)
                                .query(Integer.class)
                                .single()
                        == 1);
        clock.advance(Duration.ofMinutes(10));
        assertThat(unstarted.find(10)).isEmpty();

        partners.behave("payment", "{}");
        unstarted.start(ORDER);
        assertThat(bought).isNotDone();

        assertThat(bought).succeedsWithin(Duration.ofSeconds(5));
        assertThat(isLive(ORDER)).isTrue();
        assertThat(unstarted.find(10)).isEmpty();
    }

    private void throwing(String table, String failure) {
        jdbc.sql("create trigger failing before insert on " + table + " for each row call '"
                        + FailingTable.class.getName() + "'")
                .update();
        FailingTable.sqlState = failure.equals("error") ? null : failure;
        FailingTable.error = failure.equals("error");
    }
}
