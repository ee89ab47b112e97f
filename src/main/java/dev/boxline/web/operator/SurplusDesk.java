package dev.boxline.web.operator;

import dev.boxline.payment.Surplus;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.approval.SecondPerson;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of surplus money and do about it; the act and its line in the audit are one transaction. */
@Service
class SurplusDesk {

    private final SurplusRefunds surpluses;
    private final SecondPerson second;
    private final Audit audit;

    SurplusDesk(SurplusRefunds surpluses, SecondPerson second, Audit audit) {
        this.surpluses = surpluses;
        this.second = second;
        this.audit = audit;
    }

    /**
     * What came of asking.
     *
     * @param refunds asked for again now
     */
    record Asked(int refunds, OperatorDesk.Decided state) {}

    List<Surplus> open(String afterOrderNo, int limit) {
        return surpluses.open(afterOrderNo, limit);
    }

    /** Asks for refused refunds again, large ones once two people have asked. Refuses with 409 when there are none. */
    @Transactional
    public Asked askAgain(String who, String orderNo, String reason) {
        List<Surplus> refused = surpluses.refused(orderNo);
        if (refused.isEmpty()) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "no-refused-refund",
                    "No refund of this purchase was refused by its provider.");
        }
        long amount =
                refused.stream().mapToLong(one -> one.amount().amountMinor()).sum();
        if (!second.agreesToSurplus(who, orderNo, amount, reason)) {
            audit.note(who, "REFUND_AGAIN_ASKED", orderNo, reason);
            return new Asked(0, OperatorDesk.Decided.WAITING_FOR_SECOND_PERSON);
        }
        audit.note(who, "REFUND_AGAIN", orderNo, reason);
        return new Asked(surpluses.askAgain(refused), OperatorDesk.Decided.DONE);
    }
}
