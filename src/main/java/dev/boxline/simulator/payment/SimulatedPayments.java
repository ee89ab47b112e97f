package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.time.DelayedTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, captures, closes and refunds payments: one for each order number. */
public final class SimulatedPayments {

    private final SimulatedPartner<SimulatedPayment> partner;
    private final DelayedTasks timetable;
    private final String merchantId;
    private final String base;
    private final Set<String> tellingOfEnds;

    SimulatedPayments(
            SimulatedPartner<SimulatedPayment> partner,
            DelayedTasks timetable,
            String merchantId,
            String base,
            Set<String> tellingOfEnds) {
        this.partner = partner;
        this.timetable = timetable;
        this.merchantId = merchantId;
        this.base = base;
        this.tellingOfEnds = tellingOfEnds;
    }

    /** A repeated key is told how the payment stands now. */
    SimulatorResponse create(String key, PaymentRequest request) {
        return create(key, request, null);
    }

    /** The same by a stand-in's interface. */
    public SimulatorResponse create(String key, PaymentRequest request, SimulatedPayment.@Nullable Channel channel) {
        String orderNo = request.order();
        SimulatorResponse answer = partner.work(key, () -> created(key, request, channel));
        SimulatedPayment payment = known(orderNo);
        SimulatedPayment.View view = payment.view(base);
        Instant settleAt = payment.settleAt();
        return SimulatorResponse.json(answer.status(), view)
                .then(answer.afterwards())
                .then(() -> {
                    if (settleAt != null && payment.is(SimulatedPayment.Status.PENDING)) {
                        settleLater(orderNo, settleAt);
                    }
                });
    }

    public SimulatedPayment known(String orderNo) {
        return partner.book().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    SimulatedPayment.View view(String orderNo) {
        return known(orderNo).view(base);
    }

    /** Closes a payment nobody made; one captured before stays as it is. */
    public SimulatorResponse close(String key, String orderNo) {
        return partner.work(key, () -> {
            SimulatedPayment payment = peek(orderNo);
            if (!payment.is(SimulatedPayment.Status.PENDING)) {
                return answered(JournalRecord.nothing(), key, 200, payment);
            }
            LedgerEntry entry = LedgerEntry.of(key, orderNo, timetable.now(), Effect.CLOSE);
            SimulatedPayment closed = payment.closed();
            return answered(
                    JournalRecord.<SimulatedPayment>nothing()
                            .with(entry)
                            .with(closed)
                            .with(ended(closed)),
                    key,
                    200,
                    closed);
        });
    }

    public SimulatorResponse refund(String key, String orderNo, SimulatedRefund refund) {
        Duration later = Duration.ofMillis(partner.turnstile().behaviour().refundAfterMillis());
        SimulatorResponse answer = partner.work(key, () -> {
            JournalRecord<SimulatedPayment> fact = refund.of(peek(orderNo), key, timetable.now(), later);
            return fact.with(ended(fact.state()));
        });
        return answer.then(() -> refundLater(known(orderNo)));
    }

    /** Some stand-ins tell of ends, too; the simulated provider only of what was settled. */
    private @Nullable Callback ended(@Nullable SimulatedPayment payment) {
        boolean over = payment != null
                && payment.channel() != null
                && tellingOfEnds.contains(payment.channel().name())
                && (payment.is(SimulatedPayment.Status.CLOSED) || payment.is(SimulatedPayment.Status.REFUNDED));
        return payment == null || !over
                ? null
                : PaymentNotification.of(payment, payment.status(), timetable.now(), timetable.now(), 1);
    }

    private void refundLater(SimulatedPayment payment) {
        SimulatedPayment.RefundDue due = payment.refundDue();
        if (due != null) {
            timetable.at(due.at(), () -> partner.step(payment.orderNo(), this::refundNow, () -> {}));
        }
    }

    private JournalRecord<SimulatedPayment> refundNow(SimulatedPayment payment) {
        SimulatedPayment.RefundDue due = payment.refundDue();
        if (due == null) {
            return JournalRecord.nothing();
        }
        JournalRecord<SimulatedPayment> fact = SimulatedRefund.rest(payment, due.key(), timetable.now());
        return fact.with(ended(fact.state()));
    }

    /** Captures, and sends the news as often as asked. */
    SimulatedPayment.View settle(String orderNo, SettlementRequest settlement) {
        settlement.check();
        boolean known = partner.command(orderNo, payment -> {
            if (payment.is(SimulatedPayment.Status.CLOSED)) {
                throw SimulatorProblem.conflict("This payment is closed.");
            }
            return settlement.of(payment, timetable.now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        return view(orderNo);
    }

    void resume() {
        for (SimulatedPayment payment : partner.book().states()) {
            refundLater(payment);
            if (payment.settleAt() != null && payment.is(SimulatedPayment.Status.PENDING)) {
                settleLater(payment.orderNo(), payment.settleAt());
            }
        }
    }

    private void settleLater(String orderNo, Instant due) {
        timetable.at(
                due,
                () -> partner.step(
                        orderNo,
                        payment -> payment.is(SimulatedPayment.Status.PENDING)
                                ? SettlementRequest.USUAL.of(payment, timetable.now())
                                : JournalRecord.nothing(),
                        () -> {}));
    }

    private JournalRecord<SimulatedPayment> created(
            String key, PaymentRequest request, SimulatedPayment.@Nullable Channel channel) {
        if (partner.book().peek(request.order()) != null) {
            throw SimulatorProblem.refused("There is a payment for this order number already.");
        }
        Behaviour behaviour = partner.turnstile().behaviour();
        Instant now = timetable.now();
        boolean later = behaviour.autoSettle() && behaviour.settleAfterMillis() > 0;
        Instant settleAt = later ? now.plus(Duration.ofMillis(behaviour.settleAfterMillis())) : null;
        SimulatedPayment pending = request.pending(key, merchantId, now, settleAt, channel);
        if (!behaviour.autoSettle() || later) {
            return answered(JournalRecord.<SimulatedPayment>nothing().with(pending), key, 201, pending);
        }
        JournalRecord<SimulatedPayment> capture =
                channel == null ? SettlementRequest.capture(pending, now) : SettlementRequest.AT_ONCE.of(pending, now);
        return answered(capture, key, 201, capture.state());
    }

    private SimulatedPayment peek(String orderNo) {
        SimulatedPayment payment = partner.book().peek(orderNo);
        if (payment == null) {
            throw unknown(orderNo);
        }
        return payment;
    }

    private JournalRecord<SimulatedPayment> answered(
            JournalRecord<SimulatedPayment> fact, String key, int status, @Nullable SimulatedPayment payment) {
        return payment == null ? fact : fact.with(StoredResponse.of(key, status, payment.view(base)));
    }

    private static SimulatorProblem unknown(String orderNo) {
        return SimulatorProblem.notFound("There is no payment for the order " + orderNo + ".");
    }
}
