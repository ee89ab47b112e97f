package dev.boxline.process.sweep;

import dev.boxline.partner.Partner;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.recovery.outage.Gates;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives surplus money back: the turn is taken in one transaction, the provider is asked in the next. */
@Service
public class SurplusReturns {

    private final SurplusRefunds refunds;
    private final Gates gates;
    private final TransactionTemplate transaction;

    SurplusReturns(SurplusRefunds refunds, Gates gates, TransactionTemplate transaction) {
        this.refunds = refunds;
        this.gates = gates;
        this.transaction = transaction;
    }

    /** Those to give back now; none while their provider is known to be down, or held shut. */
    List<SurplusPayment> due(int limit) {
        return gates.heldBack(Partner.PAYMENT) == null ? refunds.due(limit) : List.of();
    }

    /** Gives one back, unless another node does. */
    void giveBack(SurplusPayment surplus) {
        if (refunds.claim(surplus)) {
            transaction.executeWithoutResult(status -> refunds.refund(surplus));
        }
    }

    /** Gives back all that is due now. */
    public void run() {
        due(Integer.MAX_VALUE).forEach(this::giveBack);
    }
}
