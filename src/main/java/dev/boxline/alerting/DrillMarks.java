package dev.boxline.alerting;

import dev.boxline.partner.Endpoint;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which troubles are marked as drills; none where drills are disabled. */
@Component
public class DrillMarks {

    private final ObjectProvider<DrillCheck> checks;

    DrillMarks(ObjectProvider<DrillCheck> checks) {
        this.checks = checks;
    }

    /** Whether what began at this endpoint at that time is a drill. */
    public boolean isDrill(Endpoint endpoint, Instant since) {
        return checks.stream().anyMatch(check -> check.isDrill(endpoint, since));
    }
}
