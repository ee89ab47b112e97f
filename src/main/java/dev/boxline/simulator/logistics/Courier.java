package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.time.DelayedTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Books pickups, moves boxes by the timetable and cancels what is not fetched yet. */
final class Courier {

    private final SimulatedPartner<SimulatedBox> partner;
    private final DelayedTasks timetable;
    private final Duration step;
    private final String base;

    /** A pickup as told to Boxline. */
    private record Pickup(
            String pickupNo, String orderNo, String carrier, String trackingNo, String trackingUrl, Instant at) {}

    Courier(SimulatedPartner<SimulatedBox> partner, DelayedTasks timetable, Duration step, String base) {
        this.partner = partner;
        this.timetable = timetable;
        this.step = step;
        this.base = base;
    }

    SimulatorResponse book(String key, PickupRequest wanted) {
        wanted.check();
        return partner.work(key, () -> booked(key, wanted.order())).then(() -> plan(wanted.order()));
    }

    SimulatorResponse cancel(String key, String orderNo) {
        return partner.work(key, () -> cancelled(key, orderNo));
    }

    SimulatedBox move(String orderNo, BoxMovement movement) {
        SimulatedBox.Place place = movement.place();
        int copies = movement.copies();
        boolean known = partner.command(orderNo, box -> {
            if (box.is(SimulatedBox.Place.CANCELLED)) {
                throw SimulatorProblem.conflict("This pickup was cancelled.");
            }
            return BoxMovement.of(box, place, copies, timetable.now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        plan(orderNo);
        return known(orderNo);
    }

    SimulatedBox known(String orderNo) {
        return partner.book().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    void resume() {
        partner.book().states().forEach(this::plan);
    }

    private void plan(String orderNo) {
        SimulatedBox box = partner.book().peek(orderNo);
        if (box != null) {
            plan(box);
        }
    }

    /** Sees to the next step of a box that travels by itself. */
    private void plan(SimulatedBox box) {
        if (box.next().isPresent()) {
            timetable.at(box.movedAt().plus(step), () -> travel(box));
        }
    }

    private void travel(SimulatedBox planned) {
        // one moved by hand meanwhile has its next step planned already
        partner.step(
                planned.orderNo(),
                box -> box.equals(planned)
                        ? BoxMovement.of(box, box.next().orElseThrow(), 1, timetable.now())
                        : JournalRecord.nothing(),
                () -> plan(planned.orderNo()));
    }

    private JournalRecord<SimulatedBox> booked(String key, String orderNo) {
        Instant now = timetable.now();
        boolean auto = partner.turnstile().behaviour().autoDeliver();
        String trackingNo = RandomNumbers.next("SF");
        SimulatedBox box =
                new SimulatedBox(RandomNumbers.next("PU"), orderNo, trackingNo, SimulatedBox.Place.BOOKED, now, auto);
        Pickup told = new Pickup(
                box.pickupNo(), orderNo, SimulatedBox.CARRIER, trackingNo, base + "/track/" + trackingNo, now);
        return JournalRecord.<SimulatedBox>nothing()
                .with(LedgerEntry.of(key, orderNo, now, Effect.PICKUP))
                .with(box)
                .with(BoxMovement.news(box, SimulatedBox.Place.BOOKED, 1, now))
                .with(StoredResponse.of(key, 201, told));
    }

    private static SimulatorProblem unknown(String orderNo) {
        return SimulatorProblem.notFound("There is no pickup for the order " + orderNo + ".");
    }

    /** A box that is under way cannot be called back. */
    private JournalRecord<SimulatedBox> cancelled(String key, String orderNo) {
        SimulatedBox box = partner.book().peek(orderNo);
        if (box == null || !box.is(SimulatedBox.Place.BOOKED)) {
            return JournalRecord.<SimulatedBox>nothing().with(StoredResponse.of(key, 200, Map.of("cancelled", false)));
        }
        Instant now = timetable.now();
        return JournalRecord.<SimulatedBox>nothing()
                .with(LedgerEntry.of(key, orderNo, now, Effect.CANCEL))
                .with(box.at(SimulatedBox.Place.CANCELLED, now))
                .with(StoredResponse.of(key, 200, Map.of("cancelled", true, "pickupNo", box.pickupNo())));
    }
}
