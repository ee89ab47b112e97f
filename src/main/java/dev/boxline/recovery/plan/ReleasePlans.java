package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.recovery.outage.ReleaseReceipt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Release plans, for those who make, execute and read them. Every change runs in its caller's transaction. */
@Service
public class ReleasePlans {

    private final PlanRepository rows;
    private final PlanSelection freezing;
    private final PlanPartnerRepository lanes;
    private final PlanReceipts receipts;
    private final Clock clock;

    ReleasePlans(
            PlanRepository rows,
            PlanSelection freezing,
            PlanPartnerRepository lanes,
            PlanReceipts receipts,
            Clock clock) {
        this.rows = rows;
        this.freezing = freezing;
        this.lanes = lanes;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Fixes the set and executes nothing. Needs a transaction that sees one moment (REPEATABLE READ). */
    public ReleasePlan freeze(DeadLetterFilter filter, String who, String reason) {
        String id = "plan-" + UUID.randomUUID().toString().substring(0, 13);
        PlanSelection.Frozen frozen = freezing.freeze(id, filter);
        var plan = new ReleasePlan(
                id,
                PlanState.FROZEN,
                filter,
                reason,
                who,
                clock.instant(),
                frozen.matched(),
                frozen.orders(),
                frozen.estimatedSeconds(),
                null,
                null);
        rows.insert(plan);
        return plan;
    }

    /** Begins to release; false when it was executed or cancelled before. */
    public boolean execute(String id) {
        Instant now = clock.instant();
        if (!rows.execute(id, now)) {
            return false;
        }
        lanes.open(id, now);
        rows.endWhenAllLanesHave(id, now); // a plan without orders is done at once
        return true;
    }

    /** Nothing more goes out; false when it had ended before. */
    public boolean cancel(String id) {
        return rows.cancel(id, clock.instant());
    }

    public Optional<ReleasePlan> find(String id) {
        return rows.find(id);
    }

    /** Newest first, beginning after the one given. */
    public List<ReleasePlan> newest(@Nullable ReleasePlan after, int limit) {
        return rows.newest(after, limit);
    }

    public PlanTally books(String id) {
        return receipts.books(id);
    }

    /** How many matching orders the plan left out, by reason: NOT_WAITING, REFUSED, IN_RUNNING_PLAN. */
    public Map<String, Long> skipped(String id) {
        return freezing.skippedBy(id);
    }

    /** One line per order, by order number, beginning after this line. */
    public List<ReleaseReceipt> receipts(String id, String afterOrderNo, String afterStep, int limit) {
        return receipts.page(id, afterOrderNo, afterStep, limit);
    }
}
