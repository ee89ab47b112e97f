package dev.boxline.process.release;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.Shipments;
import dev.boxline.recovery.plan.PlanEndpoint;
import dev.boxline.recovery.plan.PlanExecution;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An operator's resolutions of a parked order. Each method returns false, with nothing changed, when it isn't parked. */
@Service
public class Resolutions {

    private static final Set<Step> TELL_RECIPIENT = EnumSet.of(Step.NOTIFY_WAREHOUSE, Step.NOTIFY_LOGISTICS);

    private final DeadLetters deadLetters;
    private final Releases releases;
    private final Orders orders;
    private final Checkouts checkouts;
    private final Shipments shipments;
    private final AuditLog audit;

    Resolutions(
            DeadLetters deadLetters,
            Releases releases,
            Orders orders,
            Checkouts checkouts,
            Shipments shipments,
            AuditLog audit) {
        this.deadLetters = deadLetters;
        this.releases = releases;
        this.orders = orders;
        this.checkouts = checkouts;
        this.shipments = shipments;
        this.audit = audit;
    }

    /** Runs the failed step again. */
    @Transactional
    public boolean retry(String orderNo) {
        DeadLetter letter = deadLetters.find(orderNo).orElse(null);
        return letter != null && releases.releaseManually(letter, letter.step());
    }

    /**
     * Undoes the order: cancels the pickup, refunds the payment, revokes course access, releases the stock. An order
     * parked because its pickup can't be cancelled is refunded nevertheless.
     */
    @Transactional
    public boolean giveUp(String orderNo, String who, String reason) {
        boolean paid = orders.lockIfExists(orderNo).isPresent();
        DeadLetter letter = deadLetters.find(orderNo).orElse(null);
        if (letter == null || !releases.releaseManually(letter, Step.UNDO_ORDER)) {
            return false;
        }
        if (paid) {
            orders.cancel(orderNo, who, reason);
            shipments.giveUp(orderNo, letter.step(), letter.partner());
        }
        return true;
    }

    /** Gives an order of a plan up in a new transaction, with an audit entry as if it had been given up by itself. */
    public boolean giveUpInPlan(DeadLetter order, PlanExecution.Turn turn) {
        PlanEndpoint plan = turn.at();
        return releases.giveUpInPlan(order, turn, () -> {
            if (!giveUp(order.orderNo(), plan.executedBy(), plan.reason())) {
                return false;
            }
            audit.record(plan.executedBy(), "GIVE_UP", order.orderNo(), plan.reason());
            return true;
        });
    }

    /**
     * Corrects the recipient and runs the failed step again; not for a box in transit or an order being undone.
     * Anything the partners may have done for the old recipient is withdrawn first, even if no call is recorded,
     * because the node may have crashed. Locks the order first, as a cancellation does.
     */
    @Transactional
    public boolean correct(String orderNo, Recipient recipient) {
        orders.lockIfExists(orderNo);
        DeadLetter letter = deadLetters
                .find(orderNo)
                .filter(found -> found.step() != Step.DELIVER_BOX && found.step() != Step.UNDO_ORDER)
                .orElse(null);
        if (letter == null) {
            return false;
        }
        boolean sent = TELL_RECIPIENT.contains(letter.step())
                && !recipient.equals(checkouts.get(orderNo).recipient());
        if (!releases.releaseManually(letter, sent ? Step.NOTIFY_WAREHOUSE : letter.step())) {
            return false;
        }
        checkouts.correct(orderNo, recipient);
        if (sent) {
            orders.supersede(orderNo, true);
        }
        return true;
    }
}
