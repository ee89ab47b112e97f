package dev.boxline.recovery.outage;

import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import org.springframework.stereotype.Component;

/** How far an outage's recovery is; every node hears of a change. */
@Component
public class OutageTransitions {

    private final OutageRepository rows;
    private final Gates gates;
    private final RecoveryPolicy pace;

    OutageTransitions(OutageRepository rows, Gates gates, RecoveryPolicy pace) {
        this.rows = rows;
        this.gates = gates;
        this.pace = pace;
    }

    /** The first order after a bout of probing is the canary. */
    public void waveBegun(Outage outage, int wave) {
        boolean canary = outage.state() != OutageState.RAMPING && outage.nextSize() == 1;
        rows.waveBegun(outage.id(), wave, canary ? OutageState.CANARY : OutageState.RAMPING);
        gates.stateChanges();
    }

    public void waveJudged(Outage outage, RecoveryDecision verdict, RecoveryPolicy.Next next, boolean passed) {
        if (verdict == RecoveryDecision.PROBE) {
            rows.probeAgain(outage.id(), pace.firstProbe());
        } else {
            rows.waveJudged(outage.id(), OutageState.RAMPING, next, passed ? pace.now() : null);
        }
        gates.stateChanges();
    }
}
