package dev.boxline.web.operator;

import dev.boxline.payment.Surplus;
import dev.boxline.payment.SurplusRefunds;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of surplus money and do about it; the act and its line in the audit are one transaction. */
@Service
class SurplusDesk {

    private final SurplusRefunds surpluses;
    private final Audit audit;

    SurplusDesk(SurplusRefunds surpluses, Audit audit) {
        this.surpluses = surpluses;
        this.audit = audit;
    }

    List<Surplus> open(String afterOrderNo, int limit) {
        return surpluses.open(afterOrderNo, limit);
    }

    /** Asks for refused refunds again; how many there were. */
    @Transactional
    public int askAgain(String who, String orderNo, String reason) {
        int refunds = surpluses.askAgain(orderNo);
        if (refunds > 0) {
            audit.note(who, "REFUND_AGAIN", orderNo, reason);
        }
        return refunds;
    }
}
