package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.approval.SecondPersonApproval;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Recipient;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.release.Reshipments;
import dev.boxline.process.release.Resolutions;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Operators' decisions about orders and refunds. Each command and its audit entry share one transaction. */
@Service
public class OperatorCommands {

    private final Checkouts checkouts;
    private final Resolutions resolutions;
    private final Reshipments reshipments;
    private final SurplusRefunds surplusRefunds;
    private final SecondPersonApproval secondPerson;
    private final AuditLog audit;

    OperatorCommands(
            Checkouts checkouts,
            Resolutions resolutions,
            Reshipments reshipments,
            SurplusRefunds surplusRefunds,
            SecondPersonApproval secondPerson,
            AuditLog audit) {
        this.checkouts = checkouts;
        this.resolutions = resolutions;
        this.reshipments = reshipments;
        this.surplusRefunds = surplusRefunds;
        this.secondPerson = secondPerson;
        this.audit = audit;
    }

    /** What a decision led to. */
    public enum ResolutionState {
        DONE,
        /** Nothing yet: another operator has to decide the same. */
        WAITING_FOR_SECOND_PERSON
    }

    /** The decision on a parked order: carried out, and the order continues automatically, or waiting for approval. */
    public record Resolved(String orderNo, ResolutionRequest.Action action, ResolutionState state) {}

    /** @param refunds requested again now */
    public record RefundsRequested(String orderNo, int refunds, ResolutionState state) {}

    @Transactional
    public Resolved resolve(String operator, DeadLetter order, Submitted<ResolutionRequest> submitted) {
        ResolutionRequest request = ResolutionRequest.checked(submitted);
        String orderNo = order.orderNo();
        if (request.action() != ResolutionRequest.Action.GIVE_UP) {
            secondPerson.overruled(orderNo);
        } else if (!secondPerson.agrees(operator, order, request.reason())) {
            audit.record(operator, "GIVE_UP_ASKED", orderNo, request.reason());
            return new Resolved(orderNo, request.action(), ResolutionState.WAITING_FOR_SECOND_PERSON);
        }
        Recipient recipient = request.recipient(checkouts.get(orderNo).recipient());
        boolean resolved = switch (request.action()) {
            case RETRY -> resolutions.retry(orderNo);
            case GIVE_UP -> resolutions.giveUp(orderNo, operator, request.reason());
            case CORRECT -> resolutions.correct(orderNo, recipient);
            case SEND_AGAIN -> reshipments.reship(orderNo, recipient);
        };
        if (!resolved) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "not-parked", "The order isn't parked for this; reload it and decide again.");
        }
        audit.record(operator, request.action().name(), orderNo, request.reason());
        return new Resolved(orderNo, request.action(), ResolutionState.DONE);
    }

    /** Requests refused refunds of surplus payments again; large ones once two operators have. 409 when there are none. */
    @Transactional
    public RefundsRequested refundAgain(String operator, String orderNo, String reason) {
        List<SurplusPayment> refused = surplusRefunds.refused(orderNo);
        if (refused.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "no-refused-refund",
                    "No refund of this purchase was refused by its provider.");
        }
        long amount =
                refused.stream().mapToLong(one -> one.amount().amountMinor()).sum();
        if (!secondPerson.agreesToSurplus(operator, orderNo, amount, reason)) {
            audit.record(operator, "REFUND_AGAIN_ASKED", orderNo, reason);
            return new RefundsRequested(orderNo, 0, ResolutionState.WAITING_FOR_SECOND_PERSON);
        }
        audit.record(operator, "REFUND_AGAIN", orderNo, reason);
        return new RefundsRequested(orderNo, surplusRefunds.retry(refused), ResolutionState.DONE);
    }
}
