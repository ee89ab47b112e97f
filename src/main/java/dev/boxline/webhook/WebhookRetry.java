package dev.boxline.webhook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Applies stored events that arrived early or failed. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class WebhookRetry implements DisposableBean {

    private static final int BATCH = 200;
    private static final int MAX_BATCHES = 20;
    private static final int CONCURRENT = 16;

    private final WebhookRepository repository;
    private final WebhookProcessor processor;
    private final PaymentWebhookHandler payments;
    private final LogisticsWebhookHandler deliveries;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

    WebhookRetry(
            WebhookRepository repository,
            WebhookProcessor processor,
            PaymentWebhookHandler payments,
            LogisticsWebhookHandler deliveries) {
        this.repository = repository;
        this.processor = processor;
        this.payments = payments;
        this.deliveries = deliveries;
        threads.setThreadNamePrefix("webhooks-");
        threads.setCorePoolSize(CONCURRENT);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.initialize();
    }

    @Scheduled(fixedDelayString = "1s")
    void retryDueEvents() {
        int found = BATCH;
        for (int batch = 0; batch < MAX_BATCHES && found == BATCH; batch++) {
            List<WebhookEvent> due = repository.findDue(BATCH);
            CompletableFuture.allOf(due.stream()
                            .map(event -> CompletableFuture.runAsync(() -> retry(event), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            found = due.size();
        }
    }

    private void retry(WebhookEvent event) {
        processor.retry(
                event,
                () -> event.source() == WebhookSource.LOGISTICS
                        ? deliveries.effectOf(event)
                        : payments.effectOf(event));
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
