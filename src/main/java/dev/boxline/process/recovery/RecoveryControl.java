package dev.boxline.process.recovery;

import dev.boxline.partner.Partner;
import dev.boxline.process.ProcessInstances;
import dev.boxline.recovery.outage.Outages;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Service;

/** What an operator can ask of a recovery that is under way. Runs in the caller's transaction. */
@Service
public class RecoveryControl {

    private final Outages outages;
    private final ProcessInstances tokens;
    private final ManagementService management;
    private final Clock clock;

    RecoveryControl(Outages outages, ProcessInstances tokens, ManagementService management, Clock clock) {
        this.outages = outages;
        this.tokens = tokens;
        this.management = management;
        this.clock = clock;
    }

    /** Asks for the partner's health at once; false when no outage is being probed. */
    public boolean probeNow(Partner partner) {
        String outage = outages.probeNow(partner).orElse(null);
        if (outage == null) {
            return false;
        }
        tokens.instanceOf(outage)
                .map(id -> management
                        .createJobQuery()
                        .processInstanceId(id)
                        .activityId(RecoveryModel.PROBE_DUE)
                        .list())
                .ifPresent(timers ->
                        timers.forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(clock.instant()))));
        return true;
    }

    /** Makes the next wave as large as they come; false when no outage is open. */
    public boolean skipRamp(Partner partner) {
        return outages.skipRamp(partner);
    }
}
