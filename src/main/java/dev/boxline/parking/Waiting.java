package dev.boxline.parking;

import org.springframework.stereotype.Component;

/** Whether orders wait for a partner, and whether its gate lets them go. */
@Component
class Waiting {

    private final Backlog backlog;
    private final Gates gates;

    Waiting(Backlog backlog, Gates gates) {
        this.backlog = backlog;
        this.gates = gates;
    }

    boolean any(Outage outage) {
        return backlog.anyWaiting(outage.partner());
    }

    /** Orders wait and an operator holds the gate open: no probe is needed. */
    boolean forcedOut(Outage outage) {
        return gates.settingOf(gates.of(outage.partner())) == Gate.Setting.OPEN && any(outage);
    }

    /** Nobody holds the gate, and recovery may go on by itself. */
    boolean mayGoByItself(Outage outage) {
        Gate gate = gates.of(outage.partner());
        return gate.autoRecovery() && gates.settingOf(gate) == Gate.Setting.AUTO;
    }

    boolean mayGo(Outage outage) {
        return forcedOut(outage) || mayGoByItself(outage);
    }
}
