package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.Shipments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends another box for one that is lost or overdue. */
@Service
public class Reshipments {

    private final DeadLetters parked;
    private final Releases releases;
    private final Shipments shipments;
    private final Checkouts checkouts;

    Reshipments(DeadLetters parked, Releases releases, Shipments shipments, Checkouts checkouts) {
        this.parked = parked;
        this.releases = releases;
        this.shipments = shipments;
        this.checkouts = checkouts;
    }

    /**
     * Deducts and books again, under keys of the next shipment. Answers false, with nothing changed, when no operator
     * has this box on his desk.
     *
     * @param recipient where the next box goes
     */
    @Transactional
    public boolean sendAgain(String orderNo, Recipient recipient) {
        DeadLetter letter = parked.find(orderNo).orElse(null);
        if (letter == null || letter.step() != Step.DELIVER_BOX) {
            return false;
        }
        int lost = shipments.hold(orderNo);
        if (!releases.byHand(letter, Step.NOTIFY_WAREHOUSE)) {
            return false;
        }
        shipments.sendAgain(orderNo, lost);
        checkouts.correct(orderNo, recipient);
        return true;
    }
}
