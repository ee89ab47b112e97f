package dev.boxline.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drill. Its id is also the customer id of its purchases.
 *
 * @param behaviourBefore the behaviour to be restored, as the simulator's JSON
 * @param heartbeatAt the last heartbeat of its node
 * @param sent purchases accepted
 * @param failed purchases that failed or found no free thread
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
        boolean stopRequested,
        String behaviourBefore,
        Instant heartbeatAt,
        long sent,
        long failed) {

    /** From the partner's recovery to the end of the drill; null before that. */
    public @Nullable Duration drained() {
        return restoredAt == null || endedAt == null ? null : Duration.between(restoredAt, endedAt);
    }

    /** The fault as the simulator's behaviour. */
    Map<String, Object> behaviour() {
        return form.fault().behaviour(form.perSecond(), poisonOrderNo());
    }

    /** The order that fails with a poison fault. */
    String poisonOrderNo() {
        return id + "-poison";
    }
}
