package dev.boxline.operations;

import dev.boxline.alerting.Alert;
import dev.boxline.alerting.AlertRepository;
import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Operators' commands about alerts. Each command and its audit entry share one transaction. */
@Service
public class AlertCommands {

    private final AlertRepository alerts;
    private final AuditLog audit;
    private final Clock clock;

    AlertCommands(AlertRepository alerts, AuditLog audit, Clock clock) {
        this.alerts = alerts;
        this.audit = audit;
        this.clock = clock;
    }

    /** It isn't sent again while it lasts. */
    @Transactional
    public Alert acknowledge(String operator, String id, String reason) {
        Alert alert = get(id);
        if (!alerts.acknowledge(alert.id(), operator)) {
            throw ProblemException.of(HttpStatus.CONFLICT, "not-firing", "This alert doesn't fire any more.");
        }
        audit.record(operator, "ALERT_ACKNOWLEDGED", subject(alert), reason);
        return get(id);
    }

    /** Nobody is told of it for a while, whether it lasts or comes again; no minutes end the silence. */
    @Transactional
    public Alert silence(String operator, String id, Submitted<SilenceRequest> submitted) {
        SilenceRequest request = submitted.checked();
        Alert alert = get(id);
        Instant now = clock.instant();
        alerts.silence(alert.id(), request.minutes() == 0 ? null : now.plus(Duration.ofMinutes(request.minutes())));
        audit.record(
                operator,
                request.minutes() == 0 ? "ALERT_UNSILENCED" : "ALERT_SILENCED",
                subject(alert),
                request.reason());
        return get(id);
    }

    private Alert get(String id) {
        return (id.matches("\\d{1,18}") ? alerts.find(Long.parseLong(id)) : Optional.<Alert>empty())
                .orElseThrow(() -> ProblemException.notFound("alert"));
    }

    private static String subject(Alert alert) {
        return (alert.rule().alert() + " " + alert.subject()).strip();
    }
}
