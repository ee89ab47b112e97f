package dev.boxline.recovery.plan;

import dev.boxline.recovery.ReleasePermission;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Judges a plan's waves by recovery's own rules. */
@Component
class PlanWaveEvaluation {

    private final PlanPartnerRepository lanes;
    private final PlanOrderRepository orders;
    private final PlanStrikes setbacks;
    private final ReleasePermission passage;
    private final PlanWavePolicy rules;

    PlanWaveEvaluation(
            PlanPartnerRepository lanes,
            PlanOrderRepository orders,
            PlanStrikes setbacks,
            ReleasePermission passage,
            PlanWavePolicy rules) {
        this.lanes = lanes;
        this.orders = orders;
        this.setbacks = setbacks;
        this.passage = passage;
        this.rules = rules;
    }

    /** Looks at the latest wave, settles who has reported, and says from when on the next may go out. */
    Instant look(PlanPartner lane) {
        Instant startedAt = lane.waveStartedAt();
        if (lane.judged() || startedAt == null) {
            orders.settle(lane, rules.now());
            return rules.now();
        }
        WaveTally books = orders.books(lane);
        var wave = new Wave(lane.wave(), books.total(), 0, 0, 0, startedAt, null);
        RecoveryDecision verdict = rules.judge(wave, books);
        if (verdict != RecoveryDecision.STILL_UNDER_WAY) {
            setAside(lane, books, verdict);
            RecoveryPolicy.Next next = rules.next(lane, wave, books);
            lanes.judged(lane, verdict == RecoveryDecision.PROBE ? new RecoveryPolicy.Next(1, next.borne()) : next);
        }
        orders.settle(lane, rules.now());
        return verdict == RecoveryDecision.PROBE ? passage.trouble(lane.partner()) : rules.now();
    }

    /** Whether the partner may get the next wave. */
    boolean mayGo(PlanPartner lane) {
        return passage.isFree(lane.partner());
    }

    /** Most of a wave failing speaks against the partner, not against its orders. */
    private void setAside(PlanPartner lane, WaveTally books, RecoveryDecision verdict) {
        boolean suspect = books.failed() > 0 && books.passed() > 0;
        if (suspect && (verdict == RecoveryDecision.NEXT_WAVE || books.total() <= 2)) {
            setbacks.count(lane.planId(), lane.partner(), lane.wave(), rules.now());
            setbacks.quarantine(lane.planId(), lane.partner(), lane.wave(), rules.quarantineAfter());
        }
    }
}
