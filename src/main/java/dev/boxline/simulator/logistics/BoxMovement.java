package dev.boxline.simulator.logistics;

import dev.boxline.json.Json;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to move a box.
 *
 * @param callbacks copies of the callback; 0 loses it
 */
record BoxMovement(@Nullable Type event, @Nullable Integer callbacks) {

    /** The events a drill can trigger. */
    enum Type {
        FETCHED,
        IN_TRANSIT,
        DELIVERED,
        LOST
    }

    SimulatedBox.Location location() {
        if (event == null) {
            throw SimulatorProblem.wrongField("event", "is required");
        }
        return SimulatedBox.Location.valueOf(event.name());
    }

    int copies() {
        return RequestFields.upTo(1_000, "callbacks", callbacks, 1);
    }

    /** Sends the callback even if the box has already reached the location; {@code DELIVERED} is recorded once. */
    static JournalRecord<SimulatedBox> of(SimulatedBox box, SimulatedBox.Location reached, int copies, Instant now) {
        SimulatedBox moved = box.at(reached, now);
        JournalRecord<SimulatedBox> change =
                JournalRecord.<SimulatedBox>empty().with(copies == 0 ? null : callback(box, reached, copies, now));
        if (!moved.equals(box)) {
            change = change.with(moved);
        }
        if (moved.is(SimulatedBox.Location.DELIVERED) && !box.is(SimulatedBox.Location.DELIVERED)) {
            change = change.with(
                    LedgerEntry.of(box.pickupNo() + "-DELIVERED", box.orderNo(), now, LedgerEntry.Type.DELIVERED));
        }
        return change;
    }

    static Callback callback(SimulatedBox box, SimulatedBox.Location location, int copies, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", UUID.randomUUID().toString());
        body.put("orderNo", box.orderNo());
        body.put("pickupNo", box.pickupNo());
        body.put("status", location);
        body.put("at", now);
        body.put("carrier", SimulatedBox.CARRIER);
        body.put("trackingNo", box.trackingNo());
        return Callback.of(box.orderNo(), Json.of(body), now, copies);
    }
}
