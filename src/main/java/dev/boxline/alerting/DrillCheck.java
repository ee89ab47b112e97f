package dev.boxline.alerting;

import dev.boxline.partner.Endpoint;
import java.time.Instant;

/** Tells drills from real trouble. */
public interface DrillCheck {

    /** Whether a drill had this endpoint fail at that time. */
    boolean isDrill(Endpoint endpoint, Instant at);
}
