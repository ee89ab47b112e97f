package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.logistics.SimulatedBox.Location;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.SimulatedPartner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Books pickups, moves boxes step by step and cancels pickups of boxes not fetched yet. */
record Courier(SimulatedPartner<SimulatedBox> partner, Duration step, String baseUrl) {

    private record PickupResponse(
            String pickupNo, String orderNo, String carrier, String trackingNo, String trackingUrl, Instant at) {}

    SimulatorResponse book(SimulatorRequest request) {
        String key = request.idempotencyKey();
        PickupRequest pickup = request.body(PickupRequest.class).checked();
        return partner.once(request, () -> booked(key, pickup.orderNo())).then(() -> scheduleNext(pickup.orderNo()));
    }

    SimulatorResponse cancel(SimulatorRequest request) {
        return partner.once(request, () -> cancelled(request.idempotencyKey(), request.variable("orderNo")));
    }

    SimulatedBox move(String orderNo, BoxMovement movement) {
        Location location = movement.location();
        int copies = movement.copies();
        boolean known = partner.change(orderNo, box -> {
            if (box.is(Location.CANCELLED)) {
                throw SimulatorProblem.conflict("This pickup was cancelled.");
            }
            return BoxMovement.of(box, location, copies, now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        scheduleNext(orderNo);
        return box(orderNo);
    }

    SimulatedBox box(String orderNo) {
        return partner.journal().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    void resume() {
        partner.journal().states().forEach(this::scheduleNext);
    }

    private void scheduleNext(String orderNo) {
        SimulatedBox box = partner.journal().peek(orderNo);
        if (box != null) {
            scheduleNext(box);
        }
    }

    private void scheduleNext(SimulatedBox box) {
        if (box.next().isPresent()) {
            var unused = partner.scheduler()
                    .schedule(() -> advance(box), box.movedAt().plus(step));
        }
    }

    private void advance(SimulatedBox scheduled) {
        // a box that was moved on demand in the meantime has its next step scheduled already
        partner.changeLater(
                scheduled.orderNo(),
                box -> box.equals(scheduled)
                        ? BoxMovement.of(box, box.next().orElseThrow(), 1, now())
                        : JournalRecord.empty(),
                () -> scheduleNext(scheduled.orderNo()));
    }

    private JournalRecord<SimulatedBox> booked(String key, String orderNo) {
        Instant now = now();
        boolean auto = partner.admission().behaviour().autoDeliver();
        String trackingNo = RandomNumbers.next("SF");
        var box = new SimulatedBox(RandomNumbers.next("PU"), orderNo, trackingNo, Location.BOOKED, now, auto);
        var response = new PickupResponse(
                box.pickupNo(), orderNo, SimulatedBox.CARRIER, trackingNo, baseUrl + "/track/" + trackingNo, now);
        return JournalRecord.of(box)
                .with(LedgerEntry.of(key, orderNo, now, LedgerEntry.Type.PICKUP))
                .with(BoxMovement.callback(box, Location.BOOKED, 1, now))
                .with(StoredResponse.of(key, 201, response));
    }

    /** A pickup can't be cancelled once the box is fetched. */
    private JournalRecord<SimulatedBox> cancelled(String key, String orderNo) {
        SimulatedBox box = partner.journal().peek(orderNo);
        if (box == null || !box.is(Location.BOOKED)) {
            return JournalRecord.of(StoredResponse.of(key, 200, Map.of("cancelled", false)));
        }
        return JournalRecord.of(box.at(Location.CANCELLED, now()))
                .with(LedgerEntry.of(key, orderNo, now(), LedgerEntry.Type.CANCEL))
                .with(StoredResponse.of(key, 200, Map.of("cancelled", true, "pickupNo", box.pickupNo())));
    }

    private Instant now() {
        return partner.scheduler().getClock().instant();
    }

    private static SimulatorProblem unknown(String orderNo) {
        return SimulatorProblem.notFound("There is no pickup for the order " + orderNo + ".");
    }
}
