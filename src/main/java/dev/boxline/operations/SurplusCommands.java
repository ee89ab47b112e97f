package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.approval.SecondPersonApproval;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of surplus money and do about it; the act and its line in the audit are one transaction. */
@Service
public class SurplusCommands {

    private final SurplusRefunds surpluses;
    private final SecondPersonApproval second;
    private final AuditLog audit;

    SurplusCommands(SurplusRefunds surpluses, SecondPersonApproval second, AuditLog audit) {
        this.surpluses = surpluses;
        this.second = second;
        this.audit = audit;
    }

    /**
     * What came of asking.
     *
     * @param refunds asked for again now
     */
    public record Asked(int refunds, OperatorCommands.Decided state) {}

    public List<SurplusPayment> open(String afterOrderNo, int limit) {
        return surpluses.open(afterOrderNo, limit);
    }

    /** Asks for refused refunds again, large ones once two people have asked. Refuses with 409 when there are none. */
    @Transactional
    public Asked askAgain(String who, String orderNo, String reason) {
        List<SurplusPayment> refused = surpluses.refused(orderNo);
        if (refused.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "no-refused-refund",
                    "No refund of this purchase was refused by its provider.");
        }
        long amount =
                refused.stream().mapToLong(one -> one.amount().amountMinor()).sum();
        if (!second.agreesToSurplus(who, orderNo, amount, reason)) {
            audit.note(who, "REFUND_AGAIN_ASKED", orderNo, reason);
            return new Asked(0, OperatorCommands.Decided.WAITING_FOR_SECOND_PERSON);
        }
        audit.note(who, "REFUND_AGAIN", orderNo, reason);
        return new Asked(surpluses.askAgain(refused), OperatorCommands.Decided.DONE);
    }
}
