package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that throws: the database's troubles pass by themselves, any other ends as a dead letter, nothing in Cockpit alone. */
class FailedJobsStoryTest extends Story {

    private static final String DEFECT = "22001"; // value too long

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Cancellations cancellations;

    @Autowired
    OrderReconciliation books;

    private String failing = "";

    @AfterEach
    void well() {
        FailingTable.sqlState = null;
        if (!failing.isEmpty()) {
            jdbc.sql("drop trigger failing").update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stock_deduction, task_notifyWarehouse",
        "pickup, task_notifyLogistics",
    })
    void an_order_whose_step_throws_at_each_try_is_parked_for_an_operator_and_delivered_once_it_is_mended(
            String table, String failedAt) {
        String orderNo = buy();
        fail(table, DEFECT);

        runUntilParked(orderNo, 5);

        DeadLetter letter = parkedOrder(orderNo);
        assertThat(letter.state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(letter.kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(letter.step()).as("what was recorded before was rolled back").isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(letter.partner()).isEqualTo(Partner.WAREHOUSE);
        assertThat(letter.reason().namedArgs()).containsEntry("step", failedAt);
        assertThat(letter.reason().code()).isEqualTo(Reason.Code.STEP_ERROR);
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(books.balance().parked()).isOne();
        assertThat(books.balance().stuck()).isZero();

        FailingTable.sqlState = null;
        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();

        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
    }

    @Test
    void an_order_parked_by_an_error_is_refunded_when_it_is_cancelled() {
        String orderNo = buy();
        fail("stock_deduction", DEFECT);
        runUntilParked(orderNo, 5);

        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(books.balance().cancelled()).isOne();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void an_undo_that_throws_is_parked_and_finished_once_it_is_mended() {
        String orderNo = buy();
        fail("stock_deduction", DEFECT);
        runUntilParked(orderNo, 5);
        fail("pickup_cancellation", DEFECT);
        cancellations.cancel(orderNo, "mei", "");

        runUntilParked(orderNo, 5);
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.STEP_ERROR);
        assertThat(waiting()).isOne();
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();

        FailingTable.sqlState = null;
        resolutions.retry(orderNo);
        runJobs();
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void an_order_that_throws_in_the_run_of_its_release_is_parked_again() {
        partners.behave("warehouse", "{\"mode\": \"REFUSE\"}");
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        fail("stock_deduction", DEFECT);
        resolutions.retry(orderNo);

        runUntilParked(orderNo, 5);

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.STEP_ERROR);
        assertThat(waiting()).isOne();
    }

    /** PostgreSQL's states and H2's, each of them far oftener than there are retries. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08003", "25006", "25P03", "40001", "40P01", "53100", "53300", "55P03", "57014", "57P01",
                "57P03", "58030", "HYT00", "90098"
            })
    void an_unavailable_database_uses_up_no_retry_and_the_order_goes_on_when_it_is_back(String state) {
        String orderNo = buy();
        fail("stock_deduction", state);

        for (int tries = 0; tries < 12; tries++) {
            Job job = runOnce(orderNo);
            Duration pause = Duration.between(
                    clock.instant(),
                    management
                            .createJobQuery()
                            .jobId(job.getId())
                            .singleResult()
                            .getDuedate()
                            .toInstant());
            assertThat(pause).isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
            wait(Duration.ofSeconds(31));
        }
        assertThat(job(orderNo).getRetries()).isEqualTo(5);
        assertThat(parked.find(orderNo)).isEmpty();
        assertThat(books.balance().stuck()).isZero();

        FailingTable.sqlState = null;
        runJobs();

        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
    }

    @Test
    void a_recovery_that_throws_is_retried_for_ever() {
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String orderNo = buyAndRun(1).get(0);
        String outage = parkedOrder(orderNo).outageId();
        partners.allWell();
        fail("recovery_wave", DEFECT);

        for (int tries = 0; tries < 12; tries++) {
            wait(Duration.ofMinutes(2));
            var unused = catchThrowable(this::runJobs);
        }
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(isLive(String.valueOf(outage))).isTrue();

        FailingTable.sqlState = null;
        pass(Duration.ofMinutes(2));
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
    }

    @Test
    void a_job_without_retries_is_stuck() {
        String orderNo = buy();
        assertThat(books.balance().stuck()).isZero();
        var meters = new SimpleMeterRegistry();
        var metrics = new OrderMetrics(books, meters);
        Gauge gauge = meters.get("boxline.stuck").gauge();

        management.setJobRetries(job(orderNo).getId(), 0);
        assertThat(books.balance().stuck()).isOne();
        assertThat(gauge.value()).as("counted every five minutes").isZero();
        metrics.update();
        assertThat(gauge.value()).isOne();

        management.setJobRetries(job(orderNo).getId(), 1);
        management.suspendJobById(job(orderNo).getId());
        assertThat(books.balance().stuck()).isOne();
        management.activateJobById(job(orderNo).getId());
    }

    @Test
    void what_the_ledger_does_not_account_for_is_measured() {
        var meters = new SimpleMeterRegistry();
        var metrics = new OrderMetrics(books, meters);
        Gauge gauge = meters.get("boxline.unaccounted").gauge();
        String orderNo = buyAndRun(1).get(0);
        metrics.update();
        assertThat(gauge.value()).isZero();

        jdbc.sql("update orders set status = 'FULFILLED' where order_no = ?")
                .param(orderNo)
                .update();
        metrics.update();
        assertThat(gauge.value()).as("delivered, and under way").isOne();
        jdbc.sql("delete from orders where order_no = ?").param(orderNo).update();
        metrics.update();
        assertThat(gauge.value()).as("paid, and nowhere").isOne();
        jdbc.sql("delete from payment where order_no = ?").param(orderNo).update();
        metrics.update();
        assertThat(gauge.value()).isZero();
    }

    /** Inserts into this table fail with this SQL state from now on. */
    private void fail(String table, String state) {
        if (!failing.isEmpty()) {
            jdbc.sql("drop trigger failing").update();
        }
        failing = table;
        jdbc.sql("create trigger failing before insert on " + table + " for each row call '"
                        + FailingTable.class.getName() + "'")
                .update();
        FailingTable.sqlState = state;
    }

    private void runUntilParked(String orderNo, int tries) {
        for (int n = 0; n < tries; n++) {
            runOnce(orderNo);
            wait(Duration.ofSeconds(6));
        }
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
    }

    private Job runOnce(String orderNo) {
        Job job = job(orderNo);
        assertThat(catchThrowable(() -> management.executeJob(job.getId()))).isNotNull();
        return job;
    }

    private Job job(String orderNo) {
        return management
                .createJobQuery()
                .processInstanceId(instanceOf(orderNo).getId())
                .singleResult();
    }

    private void wait(Duration time) {
        clock.advance(time);
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
    }
}
