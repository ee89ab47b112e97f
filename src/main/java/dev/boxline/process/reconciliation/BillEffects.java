package dev.boxline.process.reconciliation;

import dev.boxline.audit.AuditLog;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceAction;
import dev.boxline.reconciliation.DifferenceKind;
import dev.boxline.reconciliation.DifferenceRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies the effects proven by a bill, as a notification from the provider would. */
@Service
public class BillEffects {

    private static final Logger LOG = LoggerFactory.getLogger(BillEffects.class);

    private final DifferenceRepository differences;
    private final PaymentNotifications payments;
    private final FulfilmentProcess fulfilment;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    BillEffects(
            DifferenceRepository differences,
            PaymentNotifications payments,
            FulfilmentProcess fulfilment,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.differences = differences;
        this.payments = payments;
        this.fulfilment = fulfilment;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Applies a pending payment that the bill proves, once, and audits it. */
    void applyProven(String id) {
        try {
            CallScope.run(() -> transaction.execute(status -> {
                Difference difference = differences.lock(id).orElseThrow();
                boolean applied = difference.isOpen()
                        && difference.isProven()
                        && differences.resolve(difference, DifferenceAction.APPLY, AuditLog.BOXLINE, "")
                        && apply(difference);
                if (applied) {
                    audit.record(
                            AuditLog.BOXLINE,
                            "APPLIED_FROM_BILL",
                            difference.orderNo(),
                            difference.key().toString());
                } else {
                    status.setRollbackOnly();
                }
                return applied;
            }));
        } catch (RuntimeException e) {
            LOG.warn("Could not apply the payment that difference {} proves; it stays open", id, e);
        }
    }

    /** A difference isn't resolved while its money hasn't gone back. */
    @EventListener
    void refundRefused(SurplusRefunds.Refused refused) {
        differences.reopen(refused.surplus(), refused.reason());
    }

    /** Runs in the current transaction; false when it can't be applied now, and the transaction must be rolled back. */
    public boolean apply(Difference difference) {
        Difference.BillSide bill = difference.bill();
        if (bill == null || bill.amount() == null) {
            return false;
        }
        boolean refund = difference.kind() == DifferenceKind.REFUND_UNKNOWN_TO_US;
        PaymentNotifications.NoticeResult taken = refund
                ? payments.applyBilledRefund(difference.method(), difference.orderNo(), bill.amount())
                : payments.applyBilled(
                        difference.method(), difference.orderNo(), difference.reference(), bill.amount());
        return switch (taken) {
            case UNKNOWN, WRONG -> false;
            case CHANGED -> fulfilment.paymentChanged(difference.orderNo());
            case REPAID -> {
                fulfilment.repaid(difference.orderNo());
                yield true;
            }
            case KNOWN, REFUND_FAILED -> true;
        };
    }
}
