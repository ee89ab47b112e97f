package dev.boxline.drill;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drill. Its id is also the customer its purchases belong to.
 *
 * @param behaviourBefore the behaviour to be restored, as the simulator's JSON
 * @param beatAt its node's last heartbeat
 * @param sent purchases accepted
 * @param failed purchases answered with an error or not started for lack of a thread
 */
public record Drill(
        String id,
        DrillState state,
        DrillRequest form,
        String startedBy,
        Instant startedAt,
        @Nullable Instant faultAt,
        @Nullable Instant restoredAt,
        @Nullable Instant endedAt,
        boolean stopAsked,
        String behaviourBefore,
        Instant beatAt,
        long sent,
        long failed) {

    /** The fault as the simulator's behaviour. */
    Map<String, Object> behaviour() {
        return form.fault().behaviour(form.perSecond(), poisonOrderNo());
    }

    /** The purchase that a poison fault is about. */
    String poisonOrderNo() {
        return id + "-poison";
    }
}
