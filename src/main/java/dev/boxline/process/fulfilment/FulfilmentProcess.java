package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payments;
import dev.boxline.process.ProcessInstances;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts fulfilment instances and passes payment and delivery updates on to them. */
@Service
public class FulfilmentProcess {

    private final ProcessInstances tokens;
    private final Orders orders;
    private final Payments payments;

    FulfilmentProcess(ProcessInstances tokens, Orders orders, Payments payments) {
        this.tokens = tokens;
        this.orders = orders;
        this.payments = payments;
    }

    /**
     * Starts the process of an accepted checkout; it runs to its first wait before this returns. Refused, with nothing
     * left behind, when it was started before: the payment that its first step writes, or the parking of that step, is
     * there once.
     */
    @Transactional
    public ProcessInstances.Started start(String orderNo) {
        payments.begin(orderNo);
        return tokens.start(FulfilmentModel.PROCESS, orderNo);
    }

    /** The same for a checkout accepted a moment ago, which need not be read again. */
    @Transactional
    public ProcessInstances.Started start(Checkout accepted) {
        payments.begin(accepted);
        return tokens.start(FulfilmentModel.PROCESS, accepted.orderNo());
    }

    /** The start threw at each try: parks the purchase for an operator. Refused when it was started meanwhile. */
    @Transactional
    public void startFailed(String orderNo, Throwable thrown) {
        payments.begin(orderNo);
        Step step = Step.REQUEST_PAYMENT;
        var reason =
                Reason.of(Reason.Code.STEP_ERROR, step.id(), thrown.getClass().getSimpleName());
        park(
                new StepFailure(
                        step,
                        payments.endpoint(orderNo),
                        DeadLetterKind.REFUSED,
                        new Failure(reason, Failure.Request.UNCLEAR, null)),
                orderNo);
    }

    private void park(StepFailure failure, String orderNo) {
        tokens.startAt(FulfilmentModel.PROCESS, orderNo, FulfilmentModel.PARK_ORDER, ProcessVariables.failure(failure));
    }

    /** The payment has its end: goes on with the order. False when its token doesn't wait for that. */
    @Transactional
    public boolean paymentChanged(String orderNo) {
        return tokens.signal(orderNo, FulfilmentModel.AWAIT_PAYMENT);
    }

    /** The money of an undone order is back with its buyer, later than the rest: nothing of it is open any more. */
    @Transactional
    public void repaid(String orderNo) {
        orders.close(orderNo);
    }

    /** What became of an accepted refund: true when the money is back, refused when the refund failed. */
    @Transactional
    public void refundAnswered(String orderNo, Outcome<Boolean> answer) {
        if (answer instanceof Outcome.Refused<Boolean> refused) {
            refundFailed(orderNo, refused.failure());
        } else if (answer.toOptional().orElse(false)) {
            repaid(orderNo);
        }
    }

    /**
     * A refund that the provider had accepted failed, usually when the order's process has ended: parks the order for an
     * operator in an instance that has nothing else to do. An undo that is still running finds out by itself.
     */
    @Transactional
    public void refundFailed(String orderNo, Failure failure) {
        if (tokens.instanceOf(orderNo).isEmpty()) {
            park(
                    new StepFailure(Step.UNDO_ORDER, payments.endpoint(orderNo), DeadLetterKind.REFUSED, failure),
                    orderNo);
        }
    }

    /** The box arrived: fulfils the order. False when its token doesn't wait for that. */
    @Transactional
    public boolean boxDelivered(String orderNo) {
        boolean received = tokens.signal(orderNo, FulfilmentModel.AWAIT_DELIVERY);
        if (received) {
            orders.fulfil(orderNo);
        }
        return received;
    }
}
