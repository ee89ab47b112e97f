package dev.boxline.parking;

import org.springframework.stereotype.Component;

/** How far an outage's recovery is; every node hears of a change. */
@Component
class OutageStates {

    private final OutageRows rows;
    private final Gates gates;
    private final Pace pace;

    OutageStates(OutageRows rows, Gates gates, Pace pace) {
        this.rows = rows;
        this.gates = gates;
        this.pace = pace;
    }

    /** The first order after a bout of probing is the canary. */
    void waveBegun(Outage outage, int wave) {
        boolean canary = outage.state() != OutageState.RAMPING && outage.nextSize() == 1;
        rows.waveBegun(outage.id(), wave, canary ? OutageState.CANARY : OutageState.RAMPING);
        gates.stateChanges();
    }

    void waveJudged(Outage outage, Verdict verdict, Pace.Next next, boolean passed) {
        if (verdict == Verdict.PROBE) {
            rows.probeAgain(outage.id(), pace.firstProbe());
        } else {
            rows.waveJudged(outage.id(), OutageState.RAMPING, next, passed ? pace.now() : null);
        }
        gates.stateChanges();
    }
}
