package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.StoredAnswer;
import dev.boxline.simulator.partner.Numbers;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.time.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Books pickups, moves boxes by the timetable and cancels what is not fetched yet. */
final class Courier {

    private final Partner<Box> partner;
    private final Timetable timetable;
    private final Duration step;
    private final String base;

    /** A pickup as told to Boxline. */
    private record Pickup(
            String pickupNo, String orderNo, String carrier, String trackingNo, String trackingUrl, Instant at) {}

    Courier(Partner<Box> partner, Timetable timetable, Duration step, String base) {
        this.partner = partner;
        this.timetable = timetable;
        this.step = step;
        this.base = base;
    }

    Answer book(String key, PickupRequest wanted) {
        wanted.check();
        return partner.work(key, () -> booked(key, wanted.order())).then(() -> plan(wanted.order()));
    }

    Answer cancel(String key, String orderNo) {
        return partner.work(key, () -> cancelled(key, orderNo));
    }

    Box move(String orderNo, Movement movement) {
        Box.Place place = movement.place();
        int copies = movement.copies();
        boolean known = partner.command(orderNo, box -> {
            if (box.is(Box.Place.CANCELLED)) {
                throw Problem.conflict("This pickup was cancelled.");
            }
            return Movement.of(box, place, copies, timetable.now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        plan(orderNo);
        return known(orderNo);
    }

    Box known(String orderNo) {
        return partner.book().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    void resume() {
        partner.book().states().forEach(this::plan);
    }

    private void plan(String orderNo) {
        Box box = partner.book().peek(orderNo);
        if (box != null) {
            plan(box);
        }
    }

    /** Sees to the next step of a box that travels by itself. */
    private void plan(Box box) {
        if (box.next().isPresent()) {
            timetable.at(box.movedAt().plus(step), () -> travel(box));
        }
    }

    private void travel(Box planned) {
        // one moved by hand meanwhile has its next step planned already
        partner.step(
                planned.orderNo(),
                box -> box.equals(planned)
                        ? Movement.of(box, box.next().orElseThrow(), 1, timetable.now())
                        : Fact.nothing(),
                () -> plan(planned.orderNo()));
    }

    private Fact<Box> booked(String key, String orderNo) {
        Instant now = timetable.now();
        boolean auto = partner.turnstile().behaviour().autoDeliver();
        String trackingNo = Numbers.next("SF");
        Box box = new Box(Numbers.next("PU"), orderNo, trackingNo, Box.Place.BOOKED, now, auto);
        Pickup told = new Pickup(box.pickupNo(), orderNo, Box.CARRIER, trackingNo, base + "/track/" + trackingNo, now);
        return Fact.<Box>nothing()
                .with(Entry.of(key, orderNo, now, Effect.PICKUP))
                .with(box)
                .with(Movement.news(box, Box.Place.BOOKED, 1, now))
                .with(StoredAnswer.of(key, 201, told));
    }

    private static Problem unknown(String orderNo) {
        return Problem.notFound("There is no pickup for the order " + orderNo + ".");
    }

    /** A box that is under way cannot be called back. */
    private Fact<Box> cancelled(String key, String orderNo) {
        Box box = partner.book().peek(orderNo);
        if (box == null || !box.is(Box.Place.BOOKED)) {
            return Fact.<Box>nothing().with(StoredAnswer.of(key, 200, Map.of("cancelled", false)));
        }
        Instant now = timetable.now();
        return Fact.<Box>nothing()
                .with(Entry.of(key, orderNo, now, Effect.CANCEL))
                .with(box.at(Box.Place.CANCELLED, now))
                .with(StoredAnswer.of(key, 200, Map.of("cancelled", true, "pickupNo", box.pickupNo())));
    }
}
