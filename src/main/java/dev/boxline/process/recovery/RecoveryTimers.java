package dev.boxline.process.recovery;

import dev.boxline.recovery.Recovery;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Due dates of the recovery model's timers. Public, because the model's expressions call it. */
public final class RecoveryTimers {

    private final Recovery recovery;

    RecoveryTimers(Recovery recovery) {
        this.recovery = recovery;
    }

    public Date nextProbe(DelegateExecution execution) {
        return Date.from(recovery.nextProbe(execution.getProcessBusinessKey()));
    }

    public Date waveSettles(DelegateExecution execution) {
        return Date.from(recovery.waveSettles(execution.getProcessBusinessKey()));
    }
}
