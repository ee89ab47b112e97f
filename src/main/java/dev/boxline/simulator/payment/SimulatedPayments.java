package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.RequestFields;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.payment.SimulatedPayment.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates, captures, closes and refunds payments: one for each order number.
 *
 * @param reportedEnds by provider, the ends for which it sends callbacks
 */
public record SimulatedPayments(
        SimulatedPartner<SimulatedPayment> partner,
        OrderIndex<SimulatedPayment> ordersByTradeNo,
        String merchantId,
        String baseUrl,
        Map<String, Set<State>> reportedEnds) {

    public CallAdmission admission() {
        return partner.admission();
    }

    /** The payment by this number, if there is one. */
    public Optional<SimulatedPayment> find(String orderNo) {
        return partner.journal().state(orderNo);
    }

    /** @param channel the provider it is created with; null is the simulated one */
    public SimulatorResponse create(String key, PaymentRequest request, SimulatedPayment.@Nullable Channel channel) {
        String orderNo = RequestFields.text("orderNo", request.orderNo());
        SimulatorResponse first = partner.once(key, () -> created(key, request, channel));
        SimulatedPayment payment = get(orderNo);
        return SimulatorResponse.json(first.status(), payment.view(baseUrl))
                .then(first.afterwards())
                .then(() -> scheduleSettlement(payment));
    }

    public SimulatedPayment get(String orderNo) {
        return partner.journal().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    public SimulatedPayment byTradeNo(String tradeNo) {
        return get(ordersByTradeNo.orderNo(tradeNo));
    }

    public String payUrl(SimulatedPayment payment) {
        return payment.payUrl(baseUrl);
    }

    SimulatedPayment.PaymentView view(String orderNo) {
        return get(orderNo).view(baseUrl);
    }

    /** Closes a pending payment; a captured one stays as it is. */
    public SimulatorResponse close(String key, String orderNo) {
        return partner.once(key, () -> {
            SimulatedPayment payment = peek(orderNo);
            if (!payment.is(State.PENDING)) {
                return JournalRecord.of(StoredResponse.of(key, 200, payment.view(baseUrl)));
            }
            SimulatedPayment closed = payment.closed();
            return JournalRecord.of(closed)
                    .with(LedgerEntry.of(key, orderNo, now(), LedgerEntry.Type.CLOSE))
                    .with(endCallback(closed, ""))
                    .with(StoredResponse.of(key, 200, closed.view(baseUrl)));
        });
    }

    public SimulatorResponse refund(String key, String orderNo, SimulatedRefund refund) {
        Duration delay = Duration.ofMillis(admission().behaviour().refundAfterMillis());
        SimulatorResponse response =
                partner.once(key, () -> withEndCallback(key, refund.of(peek(orderNo), key, now(), delay)));
        return response.then(() -> scheduleRefund(get(orderNo)));
    }

    /** Captures a payment and sends the callbacks asked for. */
    SimulatedPayment.PaymentView settle(String orderNo, SettlementRequest settlement) {
        settlement.check();
        boolean known = partner.change(orderNo, payment -> {
            if (payment.is(State.CLOSED)) {
                throw SimulatorProblem.conflict("This payment is closed.");
            }
            return settlement.of(payment, now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        return view(orderNo);
    }

    void resume() {
        for (SimulatedPayment payment : partner.journal().states()) {
            scheduleRefund(payment);
            scheduleSettlement(payment);
        }
    }

    private JournalRecord<SimulatedPayment> created(
            String key, PaymentRequest request, SimulatedPayment.@Nullable Channel channel) {
        if (partner.journal().peek(request.orderNo()) != null) {
            throw SimulatorProblem.refused("There is already a payment for this order number.");
        }
        Behaviour behaviour = admission().behaviour();
        Instant now = now();
        boolean later = behaviour.autoSettle() && behaviour.settleAfterMillis() > 0;
        Instant settleAt = later ? now.plus(Duration.ofMillis(behaviour.settleAfterMillis())) : null;
        SimulatedPayment payment = request.pending(key, merchantId, now, settleAt, channel);
        JournalRecord<SimulatedPayment> creation = JournalRecord.of(payment);
        if (behaviour.autoSettle() && !later) {
            creation =
                    channel == null ? SettlementRequest.capture(payment, now) : SettlementRequest.SOON.of(payment, now);
            payment = payment.settled(now);
        }
        return creation.with(StoredResponse.of(key, 201, payment.view(baseUrl)));
    }

    private void scheduleSettlement(SimulatedPayment created) {
        if (created.settleAt() != null && created.is(State.PENDING)) {
            schedule(
                    created,
                    created.settleAt(),
                    payment -> payment.is(State.PENDING)
                            ? SettlementRequest.DEFAULT.of(payment, now())
                            : JournalRecord.empty());
        }
    }

    private void scheduleRefund(SimulatedPayment accepted) {
        if (accepted.refundDue() != null) {
            schedule(
                    accepted,
                    accepted.refundDue().at(),
                    payment -> payment.refundDue() == null
                            ? JournalRecord.empty()
                            : withEndCallback(
                                    payment.refundDue().key(),
                                    SimulatedRefund.remainder(
                                            payment, payment.refundDue().key(), now())));
        }
    }

    private void schedule(
            SimulatedPayment payment,
            Instant due,
            Function<SimulatedPayment, JournalRecord<SimulatedPayment>> decision) {
        var unused =
                partner.scheduler().schedule(() -> partner.changeLater(payment.orderNo(), decision, () -> {}), due);
    }

    private JournalRecord<SimulatedPayment> withEndCallback(String key, JournalRecord<SimulatedPayment> change) {
        return change.state() == null ? change : change.with(endCallback(change.state(), key));
    }

    /** Some providers report ends, too; the simulated one reports settlements only. */
    private @Nullable Callback endCallback(SimulatedPayment payment, String key) {
        boolean ended = payment.is(State.CLOSED) || payment.is(State.REFUNDED);
        boolean reported = payment.channel() != null
                && reportedEnds.getOrDefault(payment.channel().name(), Set.of()).contains(payment.status());
        String refundNo = key.substring(key.indexOf(':') + 1);
        return ended && reported
                ? payment.callback(payment.status(), payment.amountMinor(), now(), now(), 1, refundNo)
                : null;
    }

    private SimulatedPayment peek(String orderNo) {
        SimulatedPayment payment = partner.journal().peek(orderNo);
        if (payment == null) {
            throw unknown(orderNo);
        }
        return payment;
    }

    private Instant now() {
        return partner.scheduler().getClock().instant();
    }

    private static SimulatorProblem unknown(String orderNo) {
        return SimulatorProblem.notFound("There is no payment for the order " + orderNo + ".");
    }
}
