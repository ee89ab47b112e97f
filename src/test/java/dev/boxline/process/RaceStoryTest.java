package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.sweep.PendingPayments;
import dev.boxline.webhook.WebhookSender;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two that can't both win, let go at the same moment: one wins, and the money is where it belongs.
 * {@code -Dboxline.races=1000} repeats each as often.
 */
class RaceStoryTest extends Story {

    private static final int RACES = Integer.getInteger("boxline.races", 20);

    private final ExecutorService runners = Executors.newFixedThreadPool(2);

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Resolutions resolutions;

    @Autowired
    PendingPayments pendingPayments;

    @Autowired
    PaymentPolling polling;

    @Autowired
    ProcessInstances tokens;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext application;

    @AfterEach
    void stop() {
        runners.shutdownNow();
    }

    @Test
    void a_cancellation_and_a_shipment_have_one_winner() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String orderNo = buy();
            String job = management
                    .createJobQuery()
                    .processInstanceId(instanceOf(orderNo).getId())
                    .singleResult()
                    .getId();

            race(() -> management.executeJob(job), () -> cancellations.cancel(orderNo, "mei", "too slow"));
            runJobs();

            boolean cancelled = orders.get(orderNo).status() == OrderStatus.CANCELLED;
            assertThat(partners.effects("payment", orderNo, "REFUND")).isEqualTo(cancelled ? 1 : 0);
            assertThat(partners.effects("logistics", orderNo, "PICKUP")).isEqualTo(cancelled ? 0 : 1);
            assertThat(partners.effects("warehouse", orderNo, "DEDUCT")
                            - partners.effects("warehouse", orderNo, "RELEASE"))
                    .isEqualTo(cancelled ? 0 : 1);
            forget(orderNo);
        }
    }

    @Test
    void a_correction_beside_a_cancellation_or_another_decision_waits_for_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            partners.behave("warehouse", "{\"mode\": \"REFUSE\"}");
            String orderNo = buyAndRun(1).get(0);
            partners.allWell();
            Runnable cancels = race % 2 == 0
                    ? () -> cancellations.cancel(orderNo, "mei", "too slow")
                    : () -> resolutions.giveUp(orderNo, "operator", "too slow");

            race(() -> resolutions.correct(orderNo, new Recipient("Li", "13900000000", "2 Century Avenue")), cancels);
            runJobs();

            boolean cancelled = orders.get(orderNo).status() == OrderStatus.CANCELLED;
            assertThat(cancelled || race % 2 == 1).isTrue();
            assertThat(partners.effects("payment", orderNo, "REFUND")).isEqualTo(cancelled ? 1 : 0);
            forget(orderNo);
        }
    }

    @Test
    void a_closing_and_a_buyer_who_pays_have_one_winner() throws Exception {
        partners.behave("payment", "{\"autoSettle\": false}");
        for (int race = 0; race < RACES; race++) {
            String orderNo = buy();
            clock.advance(Duration.ofMinutes(16));

            race(() -> pendingPayments.query(orderNo), () -> settleIfOpen(orderNo));
            clock.advance(Duration.ofMinutes(16));
            pendingPayments.query(orderNo);

            int captured = partners.effects("payment", orderNo, "CAPTURE");
            assertThat(partners.effects("payment", orderNo, "CLOSE")).isEqualTo(1 - captured);
            assertThat(orders.find(orderNo).isPresent()).isEqualTo(captured == 1);
            assertThat(payments.find(orderNo).orElseThrow().status())
                    .isEqualTo(captured == 1 ? PaymentStatus.SETTLED : PaymentStatus.CLOSED);
            forget(orderNo);
        }
    }

    @Test
    void the_news_of_a_payment_and_the_closing_of_its_window_make_one_order() throws Exception {
        partners.behave("payment", "{\"autoSettle\": false}");
        var webhooks = new WebhookSender(application);
        for (int race = 0; race < RACES; race++) {
            String orderNo = buy();
            partners.settle(orderNo, 0);
            clock.advance(Duration.ofMinutes(16));

            race(
                    () -> pendingPayments.query(orderNo),
                    () -> assertThat(webhooks.settle(orderNo, 19_900)).isTrue());

            assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
            assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
            assertThat(tables.count("order_timeline where event_type = 'PAID'")).isOne();
            assertThat(tables.count("surplus_payment")).isZero();
            assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
            forget(orderNo);
        }
    }

    @Test
    void two_signals_to_the_same_parked_order_continue_it_once() throws Exception {
        for (int race = 0; race < RACES; race++) {
            partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
            String orderNo = buyAndRun(1).get(0);

            assertThat(signalTwice(orderNo, "task_awaitRelease")).isOne();

            assertThat(management
                            .createJobQuery()
                            .processInstanceId(parkedOrder(orderNo).instanceId())
                            .count())
                    .isOne();
            forget(orderNo);
            gates.refresh();
        }
    }

    @Test
    void two_updates_of_the_same_payment_create_one_order() throws Exception {
        partners.behave("payment", "{\"autoSettle\": false}");
        for (int race = 0; race < RACES; race++) {
            String orderNo = buy();
            partners.settle(orderNo, 0);
            transaction.executeWithoutResult(
                    status -> assertThat(polling.query(orderNo)).isTrue());

            assertThat(signalTwice(orderNo, "event_paymentSettled")).isOne();

            assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
            assertThat(tables.count("order_timeline where event_type = 'ORDER_CREATED'"))
                    .isOne();
            assertThat(management
                            .createJobQuery()
                            .processInstanceId(instanceOf(orderNo).getId())
                            .count())
                    .isOne();
            forget(orderNo);
        }
    }

    @Test
    void two_updates_of_the_same_delivery_end_the_order_once() throws Exception {
        for (int race = 0; race < RACES; race++) {
            partners.behave("logistics", "{\"autoDeliver\": false}");
            String orderNo = buy();
            runJobs();

            assertThat(signalTwice(orderNo, "event_boxDelivered")).isOne();

            assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
            forget(orderNo);
        }
    }

    /** Two signals at the same moment; how many were applied. */
    private int signalTwice(String orderNo, String element) throws Exception {
        var applied = new AtomicInteger();
        Runnable signal = () -> {
            if (signalled(orderNo, element)) {
                applied.incrementAndGet();
            }
        };
        race(signal, signal);
        return applied.get();
    }

    /** False when the order doesn't wait any more, and when another signal commits first. */
    private boolean signalled(String orderNo, String element) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> tokens.signal(orderNo, element)));
        } catch (OptimisticLockingException | DataAccessException another) {
            return false;
        }
    }

    /** So that the thousandth race finds no more at hand than the first. */
    private void forget(String orderNo) {
        if (isLive(orderNo)) {
            runtime.deleteProcessInstance(instanceOf(orderNo).getId(), "decided");
        }
        tables.empty();
    }

    private void settleIfOpen(String orderNo) {
        try {
            partners.settle(orderNo, 0);
        } catch (AssertionError closed) {
            assertThat(closed).hasMessageContaining("409");
        }
    }

    private void race(Runnable one, Runnable other) throws Exception {
        var start = new CyclicBarrier(2);
        Future<?> first = runners.submit(() -> run(start, one));
        Future<?> second = runners.submit(() -> run(start, other));
        first.get();
        second.get();
    }

    private static void run(CyclicBarrier start, Runnable work) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        work.run();
    }
}
