package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates, captures, closes and refunds payments, one per order number.
 *
 * @param standIns the simulated real providers, by name
 */
public record SimulatedPayments(
        SimulatedPartner<SimulatedPayment> partner,
        OrderIndex<SimulatedPayment> ordersByTradeNo,
        String merchantId,
        String baseUrl,
        Map<String, ProviderStandIn> standIns) {

    public CallAdmission admission() {
        return partner.admission();
    }

    /** The payment by this number, if there is one. */
    public Optional<SimulatedPayment> find(String orderNo) {
        return partner.journal().state(orderNo);
    }

    /**
     * @param content must be the same in a repeated request
     * @param channel the provider it is created with; null for the simulated one
     */
    public SimulatorResponse create(
            String key, String content, PaymentRequest request, SimulatedPayment.@Nullable Channel channel) {
        String orderNo = RequestFields.text("orderNo", request.orderNo());
        SimulatorResponse first = partner.once(key, content, () -> created(key, request, channel));
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
                    .with(closeCallback(closed))
                    .with(StoredResponse.of(key, 200, closed.view(baseUrl)));
        });
    }

    /** Refunds a payment; a repeated key must come with the same refund. */
    public SimulatorResponse refund(String key, String orderNo, SimulatedRefund refund) {
        Behaviour behaviour = admission().behaviour();
        Duration delay = Duration.ofMillis(behaviour.refundAfterMillis());
        SimulatorResponse response = partner.once(
                key,
                refund.content(),
                () -> withRefundCallback(key, refund.of(peek(orderNo), key, now(), delay, behaviour.refundResult())));
        return response.then(() -> scheduleRefund(get(orderNo)));
    }

    /** Pays out an abnormal refund in another way, as a merchant does on the provider's platform. */
    SimulatedPayment.PaymentView completeRefund(String orderNo) {
        boolean known = partner.change(orderNo, payment -> {
            String key = payment.abnormalRefund()
                    .orElseThrow(() -> SimulatorProblem.conflict("This payment has no abnormal refund."));
            return withRefundCallback(key, SimulatedRefund.remainder(payment, key, now(), RefundResult.REFUNDED));
        });
        if (!known) {
            throw unknown(orderNo);
        }
        return view(orderNo);
    }

    /** Captures a payment and sends the requested callbacks. */
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
                            : withRefundCallback(
                                    payment.refundDue().key(),
                                    SimulatedRefund.remainder(
                                            payment,
                                            payment.refundDue().key(),
                                            now(),
                                            payment.refundDue().result())));
        }
    }

    private void schedule(
            SimulatedPayment payment,
            Instant due,
            Function<SimulatedPayment, JournalRecord<SimulatedPayment>> decision) {
        var unused =
                partner.scheduler().schedule(() -> partner.changeLater(payment.orderNo(), decision, () -> {}), due);
    }

    /** Some providers report closed payments and refunds, too; the simulated one reports settlements only. */
    private @Nullable Callback closeCallback(SimulatedPayment closed) {
        ProviderStandIn standIn = standIn(closed);
        return standIn != null && standIn.reportsClosed()
                ? closed.callback(State.CLOSED, closed.amountMinor(), now(), now(), 1)
                : null;
    }

    private JournalRecord<SimulatedPayment> withRefundCallback(String key, JournalRecord<SimulatedPayment> change) {
        SimulatedPayment payment = change.state();
        return payment == null ? change : change.with(refundCallback(key, payment));
    }

    private @Nullable Callback refundCallback(String key, SimulatedPayment payment) {
        ProviderStandIn standIn = standIn(payment);
        RefundResult result = payment.refundResult(key).orElse(null);
        return standIn != null && result != null && standIn.reports(result)
                ? payment.refundCallback(key, result, now())
                : null;
    }

    private @Nullable ProviderStandIn standIn(SimulatedPayment payment) {
        return payment.channel() == null ? null : standIns.get(payment.channel().name());
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
