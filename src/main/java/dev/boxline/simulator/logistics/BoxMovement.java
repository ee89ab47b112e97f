package dev.boxline.simulator.logistics;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves a box and says so.
 *
 * @param callbacks copies of the news; 0 is a lost one
 */
record BoxMovement(@Nullable Event event, @Nullable Integer callbacks) {

    /** What the drill can make happen to a box. */
    enum Event {
        FETCHED,
        IN_TRANSIT,
        DELIVERED,
        LOST
    }

    SimulatedBox.Place place() {
        if (event == null) {
            throw SimulatorProblem.wrongField("event", "is required");
        }
        return SimulatedBox.Place.valueOf(event.name());
    }

    int copies() {
        return RequestFields.upTo(1_000, "callbacks", callbacks, 1);
    }

    /** The news goes out even when the box was there before; the effect {@code DELIVERED} happens once. */
    static JournalRecord<SimulatedBox> of(SimulatedBox box, SimulatedBox.Place reached, int copies, Instant now) {
        SimulatedBox moved = box.at(reached, now);
        JournalRecord<SimulatedBox> fact =
                JournalRecord.<SimulatedBox>nothing().with(copies == 0 ? null : news(box, reached, copies, now));
        if (!moved.equals(box)) {
            fact = fact.with(moved);
        }
        if (moved.is(SimulatedBox.Place.DELIVERED) && !box.is(SimulatedBox.Place.DELIVERED)) {
            fact = fact.with(LedgerEntry.of(box.pickupNo() + "-DELIVERED", box.orderNo(), now, Effect.DELIVERED));
        }
        return fact;
    }

    static Callback news(SimulatedBox box, SimulatedBox.Place place, int copies, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", UUID.randomUUID().toString());
        body.put("orderNo", box.orderNo());
        body.put("pickupNo", box.pickupNo());
        body.put("status", place);
        body.put("at", now);
        body.put("carrier", SimulatedBox.CARRIER);
        body.put("trackingNo", box.trackingNo());
        return Callback.of(box.orderNo(), SimulatorJson.mapper().valueToTree(body), now, copies);
    }
}
