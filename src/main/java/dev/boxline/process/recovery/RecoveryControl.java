package dev.boxline.process.recovery;

import dev.boxline.partner.Endpoint;
import dev.boxline.process.ProcessInstances;
import dev.boxline.recovery.outage.Outages;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Service;

/** An operator's commands to a running recovery. Runs in the caller's transaction. */
@Service
public class RecoveryControl {

    private final Outages outages;
    private final ProcessInstances instances;
    private final ManagementService management;
    private final Clock clock;

    RecoveryControl(Outages outages, ProcessInstances instances, ManagementService management, Clock clock) {
        this.outages = outages;
        this.instances = instances;
        this.management = management;
        this.clock = clock;
    }

    /** Probes the partner at once; false when no outage is being probed. */
    public boolean probeNow(Endpoint endpoint) {
        Optional<String> outage = outages.probeNow(endpoint);
        outage.flatMap(instances::instanceOf).stream()
                .flatMap(id ->
                        management
                                .createJobQuery()
                                .processInstanceId(id)
                                .activityId(RecoveryModel.PROBE_DUE)
                                .list()
                                .stream())
                .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(clock.instant())));
        return outage.isPresent();
    }

    /** The next wave has the maximum size; false when no outage is open. */
    public boolean skipRamp(Endpoint endpoint) {
        return outages.skipRamp(endpoint);
    }
}
