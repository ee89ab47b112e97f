package dev.boxline.recovery;

import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.OutageRepository;
import dev.boxline.recovery.outage.OutageState;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether a plan's orders may go to a partner now. A plan is an operator's will, and still asks for health first. */
@Component
public class ReleasePermission {

    private final Gates gates;
    private final OutageRepository outages;
    private final RecoveryPolicy pace;

    ReleasePermission(Gates gates, OutageRepository outages, RecoveryPolicy pace) {
        this.gates = gates;
        this.outages = outages;
        this.pace = pace;
    }

    public boolean isFree(Partner partner) {
        Gate gate = gates.of(partner);
        int goodInRow =
                gate.outageId() == null ? 0 : outages.get(gate.outageId()).goodInRow();
        return isFree(gate, pace.now(), pace.enoughGoodProbes(goodInRow));
    }

    /**
     * A gate held shut lets nothing through, one held open everything. Otherwise the partner must have proved well: to
     * the recovery, when that goes on by itself, by its canary; else by its answers to the probes.
     */
    static boolean isFree(Gate gate, Instant now, boolean provedWell) {
        Gate.Setting setting = gate.settingAt(now);
        if (setting != Gate.Setting.AUTO) {
            return setting == Gate.Setting.OPEN;
        }
        OutageState state = gate.state();
        if (state == null || !state.holdsBack()) {
            return true;
        }
        return !gate.autoRecovery() && provedWell;
    }

    /** A plan's wave failed: the partner has to prove well again. Says when to look next. */
    public Instant trouble(Partner partner) {
        Gate gate = gates.of(partner);
        if (gate.outageId() != null && gate.state() == OutageState.PROBING) {
            outages.probeAgain(gate.outageId(), pace.firstProbe());
        }
        return pace.firstProbe();
    }
}
