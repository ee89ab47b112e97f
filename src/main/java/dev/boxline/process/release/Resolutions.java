package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator can do with one parked order. Each answers false, with nothing changed, when it doesn't wait. */
@Service
public class Resolutions {

    private final DeadLetters parked;
    private final Releases releases;
    private final Orders orders;
    private final Checkouts checkouts;

    Resolutions(DeadLetters parked, Releases releases, Orders orders, Checkouts checkouts) {
        this.parked = parked;
        this.releases = releases;
        this.orders = orders;
        this.checkouts = checkouts;
    }

    /** Runs the failed step again. */
    @Transactional
    public boolean retry(String orderNo) {
        DeadLetter order = parked.find(orderNo).orElse(null);
        return order != null && releases.byHand(order, order.step());
    }

    /** Undoes the order: money back, course and box too. */
    @Transactional
    public boolean giveUp(String orderNo, String who, String reason) {
        boolean paid = orders.holdIfAny(orderNo).isPresent();
        DeadLetter order = parked.find(orderNo).orElse(null);
        if (order == null || !releases.byHand(order, Step.UNDO_ORDER)) {
            return false;
        }
        if (paid) {
            orders.cancel(orderNo, who, reason);
        }
        return true;
    }

    /** Replaces where the box goes and runs the failed step again; not for a box under way or an order being undone. */
    @Transactional
    public boolean correct(String orderNo, Recipient recipient) {
        DeadLetter order = parked.find(orderNo)
                .filter(letter -> letter.step() != Step.DELIVER_BOX && letter.step() != Step.UNDO_ORDER)
                .orElse(null);
        if (order == null || !releases.byHand(order, order.step())) {
            return false;
        }
        checkouts.correct(orderNo, recipient);
        return true;
    }
}
