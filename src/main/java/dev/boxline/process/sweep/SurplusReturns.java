package dev.boxline.process.sweep;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.recovery.outage.Gates;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds surplus payments: acquired in one transaction, refunded in the next. */
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

    /** Surplus payments due for a refund, except those of providers that are down or whose gate is closed. */
    List<SurplusPayment> due(int limit) {
        Set<PaymentMethod> open = EnumSet.allOf(PaymentMethod.class);
        open.removeIf(method -> gates.heldBack(method.endpoint()) != null);
        return open.isEmpty() ? List.of() : refunds.due(open, limit);
    }

    /** Refunds one, unless another node is doing so. */
    void refund(SurplusPayment surplus) {
        if (refunds.claim(surplus)) {
            CallScope.run(() -> transaction.execute(status -> {
                refunds.refund(surplus);
                return true;
            }));
        }
    }

    /** Refunds all that are due. */
    public void refundDue() {
        due(Integer.MAX_VALUE).forEach(this::refund);
    }
}
