package dev.boxline.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drill. Its id is also the customer its purchases belong to.
 *
 * @param behaviourBefore how the partner behaved, to be restored; the simulator's own JSON
 * @param beatAt when its node last looked after it
 * @param sent purchases accepted
 * @param failed purchases that were answered with an error, and those no thread was free for
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
        long failed) {}
