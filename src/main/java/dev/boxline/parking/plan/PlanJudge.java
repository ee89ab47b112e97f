package dev.boxline.parking.plan;

import dev.boxline.parking.Pace;
import dev.boxline.parking.Passage;
import dev.boxline.parking.Setbacks;
import dev.boxline.parking.Verdict;
import dev.boxline.parking.Wave;
import dev.boxline.parking.WaveBooks;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Judges a plan's waves by recovery's own rules. */
@Component
class PlanJudge {

    private final Lanes lanes;
    private final PlanOrders orders;
    private final Setbacks setbacks;
    private final Passage passage;
    private final PlanRules rules;

    PlanJudge(Lanes lanes, PlanOrders orders, Setbacks setbacks, Passage passage, PlanRules rules) {
        this.lanes = lanes;
        this.orders = orders;
        this.setbacks = setbacks;
        this.passage = passage;
        this.rules = rules;
    }

    /** Looks at the latest wave, settles who has reported, and says from when on the next may go out. */
    Instant look(Lane lane) {
        Instant startedAt = lane.waveStartedAt();
        if (lane.judged() || startedAt == null) {
            orders.settle(lane, rules.now());
            return rules.now();
        }
        WaveBooks books = orders.books(lane);
        var wave = new Wave(lane.wave(), books.total(), 0, 0, 0, startedAt, null);
        Verdict verdict = rules.judge(wave, books);
        if (verdict != Verdict.STILL_UNDER_WAY) {
            setAside(lane, books, verdict);
            Pace.Next next = rules.next(lane, wave, books);
            lanes.judged(lane, verdict == Verdict.PROBE ? new Pace.Next(1, next.borne()) : next);
        }
        orders.settle(lane, rules.now());
        return verdict == Verdict.PROBE ? passage.trouble(lane.partner()) : rules.now();
    }

    /** Whether the partner may get the next wave. */
    boolean mayGo(Lane lane) {
        return passage.isFree(lane.partner());
    }

    /** Most of a wave failing speaks against the partner, not against its orders. */
    private void setAside(Lane lane, WaveBooks books, Verdict verdict) {
        boolean suspect = books.failed() > 0 && books.passed() > 0;
        if (suspect && (verdict == Verdict.NEXT_WAVE || books.total() <= 2)) {
            setbacks.count(lane.planId(), lane.partner(), lane.wave(), rules.now());
            setbacks.quarantine(lane.planId(), lane.partner(), lane.wave(), rules.quarantineAfter());
        }
    }
}
