package dev.boxline.webhook;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Applies stored events that arrived early or failed. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class WebhookRetry {

    private static final int BATCH = 50;

    private final WebhookRepository repository;
    private final WebhookProcessor processor;
    private final PaymentWebhookHandler payments;
    private final LogisticsWebhookHandler deliveries;

    WebhookRetry(
            WebhookRepository repository,
            WebhookProcessor processor,
            PaymentWebhookHandler payments,
            LogisticsWebhookHandler deliveries) {
        this.repository = repository;
        this.processor = processor;
        this.payments = payments;
        this.deliveries = deliveries;
    }

    @Scheduled(fixedDelayString = "1s")
    void retryDueEvents() {
        for (WebhookEvent event : repository.findDue(BATCH)) {
            processor.retry(
                    event,
                    () -> event.source() == WebhookSource.LOGISTICS
                            ? deliveries.effectOf(event)
                            : payments.effectOf(event));
        }
    }
}
