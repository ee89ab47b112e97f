package dev.boxline.recovery.plan;

import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import dev.boxline.recovery.wave.WaveFeedback;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Recovery's own rules, for a plan's waves. */
@Component
class PlanWavePolicy {

    private final RecoveryPolicy pace;
    private final WaveFeedback answers;
    private final PlanOrderRepository orders;

    PlanWavePolicy(RecoveryPolicy pace, WaveFeedback answers, PlanOrderRepository orders) {
        this.pace = pace;
        this.answers = answers;
        this.orders = orders;
    }

    Instant now() {
        return pace.now();
    }

    RecoveryDecision judge(Wave wave, WaveTally books) {
        return pace.judge(wave, books);
    }

    RecoveryPolicy.Next next(PlanPartner lane, Wave wave, WaveTally books) {
        return answers.next(lane.partner(), wave, books, lane.borne(), orders.sample(lane, WaveFeedback.SAMPLE));
    }

    int quarantineAfter() {
        return pace.quarantineAfter();
    }
}
