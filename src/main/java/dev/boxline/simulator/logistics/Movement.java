package dev.boxline.simulator.logistics;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.Json;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.partner.Fields;
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
record Movement(@Nullable Event event, @Nullable Integer callbacks) {

    /** What the drill can make happen to a box. */
    enum Event {
        FETCHED,
        IN_TRANSIT,
        DELIVERED,
        LOST
    }

    Box.Place place() {
        if (event == null) {
            throw Problem.wrongField("event", "is required");
        }
        return Box.Place.valueOf(event.name());
    }

    int copies() {
        return Fields.upTo(1_000, "callbacks", callbacks, 1);
    }

    /** The news goes out even when the box was there before; the effect {@code DELIVERED} happens once. */
    static Fact<Box> of(Box box, Box.Place reached, int copies, Instant now) {
        Box moved = box.at(reached, now);
        Fact<Box> fact = Fact.<Box>nothing().with(copies == 0 ? null : news(box, reached, copies, now));
        if (!moved.equals(box)) {
            fact = fact.with(moved);
        }
        if (moved.is(Box.Place.DELIVERED) && !box.is(Box.Place.DELIVERED)) {
            fact = fact.with(Entry.of(box.pickupNo() + "-DELIVERED", box.orderNo(), now, Effect.DELIVERED));
        }
        return fact;
    }

    static Callback news(Box box, Box.Place place, int copies, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", UUID.randomUUID().toString());
        body.put("orderNo", box.orderNo());
        body.put("pickupNo", box.pickupNo());
        body.put("status", place);
        body.put("at", now);
        body.put("carrier", Box.CARRIER);
        body.put("trackingNo", box.trackingNo());
        return Callback.of(box.orderNo(), Json.mapper().valueToTree(body), now, copies);
    }
}
