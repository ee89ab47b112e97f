package dev.boxline.audit;

import dev.boxline.ordering.Alert;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows operators what happened that they should look at, beside what they did themselves. */
@Component
class AlertAuditListener {

    private static final Logger LOG = LoggerFactory.getLogger(AlertAuditListener.class);

    private final AuditLog audit;
    private final MeterRegistry meters;

    AlertAuditListener(AuditLog audit, MeterRegistry meters) {
        this.audit = audit;
        this.meters = meters;
    }

    /** In the running transaction; the same about the same order is written once. */
    @EventListener
    void write(Alert alert) {
        if (audit.noteOnce(alert.what(), alert.about(), alert.why())) {
            meters.counter("boxline.alerts", "what", alert.what()).increment();
            LOG.warn("{} about {}: {}", alert.what(), alert.about(), alert.why());
        }
    }
}
