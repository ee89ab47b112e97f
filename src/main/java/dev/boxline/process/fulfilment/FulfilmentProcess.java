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
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts fulfilment instances and correlates payment and delivery updates with them. */
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
     * Starts the process of an accepted checkout, which runs to its first wait state before this returns. Fails and
     * rolls back when it was started before, because its first step inserts the payment or parks the order only once.
     */
    @Transactional
    public ProcessInstances.Started start(String orderNo) {
        payments.begin(orderNo);
        return tokens.start(FulfilmentModel.PROCESS, orderNo);
    }

    /** The same for a checkout that has just been accepted, which saves reading it. */
    @Transactional
    public ProcessInstances.Started start(Checkout accepted) {
        payments.begin(accepted);
        return tokens.start(FulfilmentModel.PROCESS, accepted.orderNo());
    }

    /** The purchase's instance, if it was started and hasn't ended. */
    Optional<ProcessInstances.Started> started(String orderNo) {
        return tokens.running(orderNo);
    }

    /** Parks a purchase whose start failed at every attempt, for an operator. Fails when it was started meanwhile. */
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

    /** Continues the order after its payment has ended; false when its token isn't waiting for the payment. */
    @Transactional
    public boolean paymentChanged(String orderNo) {
        return tokens.signal(orderNo, FulfilmentModel.AWAIT_PAYMENT);
    }

    /** Closes an undone order when its refund has completed. */
    @Transactional
    public void repaid(String orderNo) {
        orders.close(orderNo);
    }

    /** Handles the result of an accepted refund: true when it has completed, refused when it failed. */
    @Transactional
    public void refundAnswered(String orderNo, Outcome<Boolean> answer) {
        if (answer instanceof Outcome.Refused<Boolean> refused) {
            refundFailed(orderNo, refused.failure());
        } else if (answer.toOptional().orElse(false)) {
            repaid(orderNo);
        }
    }

    /**
     * Parks the order of an accepted refund that failed, for an operator, in a new instance, because the order's own
     * has usually ended. An undo that is still running detects the failure itself.
     */
    @Transactional
    public void refundFailed(String orderNo, Failure failure) {
        if (tokens.instanceOf(orderNo).isEmpty()) {
            park(
                    new StepFailure(Step.UNDO_ORDER, payments.endpoint(orderNo), DeadLetterKind.REFUSED, failure),
                    orderNo);
        }
    }

    /** Fulfils the order of a delivered box; false when its token isn't waiting for the delivery. */
    @Transactional
    public boolean boxDelivered(String orderNo) {
        boolean received = tokens.signal(orderNo, FulfilmentModel.AWAIT_DELIVERY);
        if (received) {
            orders.fulfil(orderNo);
        }
        return received;
    }
}
