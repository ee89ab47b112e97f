package dev.boxline.recovery.wave;

import dev.boxline.deadletter.Backlog;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outage;
import org.springframework.stereotype.Component;

/** Whether orders wait for a partner, and whether its gate lets them go. */
@Component
public class ReleaseEligibility {

    private final Backlog backlog;
    private final Gates gates;

    ReleaseEligibility(Backlog backlog, Gates gates) {
        this.backlog = backlog;
        this.gates = gates;
    }

    public boolean any(Outage outage) {
        return backlog.anyWaiting(outage.partner());
    }

    /** Orders wait and an operator holds the gate open: no probe is needed. */
    public boolean forcedOut(Outage outage) {
        return gates.settingOf(gates.of(outage.partner())) == Gate.Setting.OPEN && any(outage);
    }

    /** Nobody holds the gate, and recovery may go on by itself. */
    public boolean mayGoByItself(Outage outage) {
        Gate gate = gates.of(outage.partner());
        return gate.autoRecovery() && gates.settingOf(gate) == Gate.Setting.AUTO;
    }

    public boolean mayGo(Outage outage) {
        return forcedOut(outage) || mayGoByItself(outage);
    }
}
