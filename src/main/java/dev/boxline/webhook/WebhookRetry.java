package dev.boxline.webhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Acts on notices that came too early, or could not be acted on when they came. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class WebhookRetry {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRetry.class);
    private static final int BATCH = 50;

    private final WebhookRepository inbox;
    private final WebhookMetrics tally;
    private final WebhookHandlers handlers;
    private final TransactionTemplate transaction;

    WebhookRetry(
            WebhookRepository inbox,
            WebhookMetrics tally,
            WebhookHandlers handlers,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.tally = tally;
        this.handlers = handlers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "1s")
    void sweep() {
        for (WebhookEvent notice : inbox.due(BATCH)) {
            try {
                transaction.executeWithoutResult(status -> act(notice));
            } catch (RuntimeException e) {
                LOG.warn("A stored notice from {} could not be acted on yet", notice.source(), e);
                tally.count(notice.source(), "failed");
                transaction.executeWithoutResult(status -> inbox.putBack(notice));
            }
        }
    }

    private void act(WebhookEvent notice) {
        WebhookHandler handler = handlers.of(notice.source()).orElse(null);
        if (handler == null || !inbox.claim(notice)) {
            return;
        }
        switch (handler.act(notice)) {
            case DONE -> tally.count(notice.source(), "done");
            case EARLY -> inbox.putBack(notice);
            case WRONG -> {
                tally.mismatch(notice);
                handler.refused(notice);
            }
        }
    }
}
