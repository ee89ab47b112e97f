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

    private final DeadLetters deadLetters;
    private final Releases releases;
    private final Shipments shipments;
    private final Checkouts checkouts;

    Reshipments(DeadLetters deadLetters, Releases releases, Shipments shipments, Checkouts checkouts) {
        this.deadLetters = deadLetters;
        this.releases = releases;
        this.shipments = shipments;
        this.checkouts = checkouts;
    }

    /**
     * Repeats warehouse and logistics steps with the idempotency keys of the next shipment. Returns false, with nothing
     * changed, when the order isn't parked for a missing box.
     *
     * @param recipient of the next box
     */
    @Transactional
    public boolean reship(String orderNo, Recipient recipient) {
        DeadLetter letter = deadLetters.find(orderNo).orElse(null);
        if (letter == null || letter.step() != Step.DELIVER_BOX) {
            return false;
        }
        int lostShipment = shipments.lock(orderNo);
        if (!releases.releaseManually(letter, Step.NOTIFY_WAREHOUSE)) {
            return false;
        }
        shipments.reship(orderNo, lostShipment);
        checkouts.correct(orderNo, recipient);
        return true;
    }
}
