package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Alert;
import dev.boxline.partner.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Counts callbacks by source and result; alerts rest on these. */
@Component
class WebhookMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookMetrics.class);

    private final MeterRegistry meters;
    private final ApplicationEventPublisher alerts;

    WebhookMetrics(MeterRegistry meters, ApplicationEventPublisher alerts) {
        this.meters = meters;
        this.alerts = alerts;
    }

    void count(WebhookSource source, String result) {
        meters.counter("boxline.callbacks", "source", source.name().toLowerCase(Locale.ROOT), "result", result)
                .increment();
    }

    /** Refused before it was believed: forged, of a wrong form, or for somebody else. */
    void refused(WebhookSource source, ProblemException problem) {
        switch (problem.status()) {
            case UNAUTHORIZED -> count(source, "forged");
            case UNPROCESSABLE_ENTITY -> mismatch(new WebhookEvent(source, "", "of somebody else", ""));
            default -> count(source, "malformed");
        }
    }

    /** A rightly signed notice that doesn't match: somebody has to look, ours or theirs. */
    void mismatch(WebhookEvent notice) {
        LOG.warn(
                "A rightly signed notice from {} about order {} does not match: code does-not-match",
                notice.source(),
                notice.orderNo());
        count(notice.source(), "mismatch");
        alerts.publishEvent(new Alert(
                "DOES_NOT_MATCH", notice.orderNo(), Reason.of(Reason.Code.NOTIFICATION_MISMATCH, notice.source())));
    }
}
