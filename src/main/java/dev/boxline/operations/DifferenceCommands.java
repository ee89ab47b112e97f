package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.money.Money;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.operations.approval.SecondPersonApproval;
import dev.boxline.partner.Reason;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.reconciliation.BillEffects;
import dev.boxline.process.reconciliation.BillQuestions;
import dev.boxline.process.reconciliation.ReconciliationControl;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceAction;
import dev.boxline.reconciliation.DifferenceRepository;
import dev.boxline.reconciliation.Reconciliations;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Operators' decisions about days and differences. Each command and its audit entry share one transaction. */
@Service
public class DifferenceCommands {

    private final DifferenceRepository differences;
    private final BillEffects effects;
    private final BillQuestions questions;
    private final SurplusRefunds refunds;
    private final SecondPersonApproval secondPerson;
    private final ReconciliationControl control;
    private final Reconciliations reconciliations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    DifferenceCommands(
            DifferenceRepository differences,
            BillEffects effects,
            BillQuestions questions,
            SurplusRefunds refunds,
            SecondPersonApproval secondPerson,
            ReconciliationControl control,
            Reconciliations reconciliations,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.differences = differences;
        this.effects = effects;
        this.questions = questions;
        this.refunds = refunds;
        this.secondPerson = secondPerson;
        this.control = control;
        this.reconciliations = reconciliations;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What a decision led to.
     *
     * @param open true when the difference stays open: a second person has to decide, or the partner's answer differs, too
     * @param answer what the partner answered to ASK_AGAIN
     * @param remaining what its bill still says otherwise, though its answer agrees with our records
     */
    public record Resolved(
            String id,
            DifferenceAction action,
            ResolutionState state,
            boolean open,
            @Nullable String answer,
            @Nullable String remaining) {

        Resolved(String id, DifferenceAction action, ResolutionState state, boolean open) {
            this(id, action, state, open, null, null);
        }
    }

    /** Runs a day, again when it has ended. */
    public void run(String operator, BillKey key) {
        transaction.executeWithoutResult(status -> {
            control.run(key);
            audit.record(operator, "RECONCILIATION_RUN", key.toString(), "");
        });
    }

    /** Closes a failed day that can't be reconciled, such as one whose bill the provider doesn't keep any more. */
    public void close(String operator, BillKey key, String reason) {
        transaction.executeWithoutResult(status -> {
            if (!reconciliations.close(key, operator, reason)) {
                throw conflict("not-failed", "Only a day that has failed can be closed, and only once.");
            }
            audit.record(operator, "RECONCILIATION_CLOSED", key.toString(), reason);
        });
    }

    /**
     * Runs the days of a range that are not reconciled; those that are stay as they are. Each day starts in a transaction
     * of its own, after the audit entry, so that a node that dies between them leaves days to be started by another request.
     *
     * @return the number of days that were started or continued
     */
    public int backfill(String operator, String source, Submitted<BackfillRequest> submitted) {
        BackfillRequest.Range range = BackfillRequest.checked(submitted, reconciliations.latestDay(source));
        List<BillKey> days = reconciliations.notDone(source, range.from(), range.to());
        audit.record(
                operator,
                "RECONCILIATION_BACKFILL",
                new BillKey(source, range.from()).toString(),
                range.from() + " – " + range.to());
        days.forEach(control::run);
        return days.size();
    }

    /** Partners are called without a transaction, see {@link CallScope}. */
    public Resolved resolve(String operator, String id, Submitted<DifferenceRequest> submitted) {
        return CallScope.run(
                () -> Objects.requireNonNull(transaction.execute(status -> resolve(operator, locked(id), submitted))));
    }

    private Difference locked(String id) {
        return differences.lock(id).orElseThrow(() -> ProblemException.notFound("difference"));
    }

    private Resolved resolve(String operator, Difference difference, Submitted<DifferenceRequest> submitted) {
        DifferenceRequest request = submitted
                .require(
                        "action",
                        submitted.value().action(),
                        difference.actions()::contains,
                        "must be one of " + difference.actions() + " for this difference")
                .checked();
        if (!difference.isOpen() && difference.claim() == null) {
            throw conflict("already-resolved", "The difference is resolved already.");
        }
        return switch (request.action()) {
            case REFUND -> refund(operator, difference, request);
            case APPLY -> applied(operator, difference, request);
            case ASK_AGAIN -> asked(operator, difference, request);
            case WRITE_OFF, SETTLED -> resolved(operator, difference, request);
        };
    }

    private Resolved refund(String operator, Difference difference, DifferenceRequest request) {
        Money amount =
                Objects.requireNonNull(Objects.requireNonNull(difference.bill()).amount());
        if (!secondPerson.agreesToBilled(operator, difference.id(), amount.amountMinor(), request.reason())) {
            audit.record(operator, "DIFFERENCE_REFUND_ASKED", subject(difference), request.reason());
            return new Resolved(difference.id(), request.action(), ResolutionState.WAITING_FOR_SECOND_PERSON, true);
        }
        if (!refunds.refundBilled(difference.method(), difference.orderNo(), difference.reference(), amount)) {
            throw conflict(
                    "not-refundable", "An order is or may still be paid with this money; ask the provider again.");
        }
        return resolved(operator, difference, request);
    }

    private Resolved applied(String operator, Difference difference, DifferenceRequest request) {
        if (!effects.apply(difference)) {
            throw conflict(
                    "not-applicable", "The order can't take this now; try again later, or ask the provider again.");
        }
        return resolved(operator, difference, request);
    }

    private Resolved asked(String operator, Difference difference, DifferenceRequest request) {
        BillQuestions.Answer answer = questions.ask(difference);
        differences.answered(difference, answer.reason());
        String text = answer.reason().text();
        if (answer.agrees()) {
            resolved(operator, difference, request);
            return new Resolved(
                    difference.id(), request.action(), ResolutionState.DONE, false, text, remaining(difference.id()));
        }
        audit.record(operator, "DIFFERENCE_ASK_AGAIN", subject(difference), request.reason());
        return new Resolved(difference.id(), request.action(), ResolutionState.DONE, true, text, null);
    }

    /** What the bill still says otherwise, recorded in the audit log beside the decision. */
    private @Nullable String remaining(String id) {
        Difference resolved = differences.find(id).orElseThrow();
        Reason claim = resolved.claimReason();
        if (claim == null) {
            return null;
        }
        audit.recordReason(AuditLog.BOXLINE, "DIFFERENCE_CLAIM", subject(resolved), claim);
        return claim.text();
    }

    private Resolved resolved(String operator, Difference difference, DifferenceRequest request) {
        if (!differences.resolve(difference, request.action(), operator, request.reason())) {
            throw conflict("already-resolved", "The difference is resolved already.");
        }
        audit.record(operator, "DIFFERENCE_" + request.action(), subject(difference), request.reason());
        return new Resolved(difference.id(), request.action(), ResolutionState.DONE, false);
    }

    /** The order, so that its audit entries show the decision; the day when there is no order. */
    private static String subject(Difference difference) {
        String orderNo = difference.orderNo();
        return orderNo.isEmpty() || orderNo.length() > 100 ? difference.key().toString() : orderNo;
    }

    private static ProblemException conflict(String code, String detail) {
        return ProblemException.of(HttpStatus.CONFLICT, code, detail);
    }
}
