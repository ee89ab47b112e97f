package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes verified notices. When it returns, the notice is durable: acted on, or kept to be. */
@Service
class WebhookService {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookService.class);

    private final WebhookRepository inbox;
    private final WebhookMetrics tally;
    private final TransactionTemplate transaction;

    WebhookService(WebhookRepository inbox, WebhookMetrics tally, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.tally = tally;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Acts on the notice once; a duplicate changes nothing. Refuses with 422 what doesn't match what we know. */
    void take(WebhookHandler handler, WebhookEvent notice) {
        try {
            takeOrFail(handler, notice);
        } catch (ProblemException e) {
            transaction.executeWithoutResult(status -> alert(handler, notice));
            throw e;
        }
    }

    private void takeOrFail(WebhookHandler handler, WebhookEvent notice) {
        handler.await(notice);
        try {
            transaction.executeWithoutResult(status -> act(handler, notice));
        } catch (WebhookRepository.AlreadyHere e) {
            again(notice);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A notice from {} could not be acted on; it is kept for later", notice.source(), e);
            keep(notice);
        }
    }

    /** What says something else under the number of an event we know is no duplicate, and not to be taken for one. */
    private void again(WebhookEvent notice) {
        if (!inbox.saidTheSame(notice)) {
            throw doesNotMatch();
        }
        tally.count(notice.source(), "duplicate");
    }

    private void act(WebhookHandler handler, WebhookEvent notice) {
        inbox.keepActedOn(notice);
        WebhookResult acted = handler.act(notice);
        if (acted == WebhookResult.WRONG) {
            throw doesNotMatch();
        }
        if (acted == WebhookResult.EARLY) {
            inbox.putBack(notice);
        }
        tally.count(notice.source(), acted == WebhookResult.EARLY ? "early" : "done");
    }

    private static ProblemException doesNotMatch() {
        return ProblemException.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "does-not-match",
                "The notice does not match what is known here; nothing was changed.");
    }

    /** What doesn't match changes nothing but this: operators hear of it. */
    private void alert(WebhookHandler handler, WebhookEvent notice) {
        tally.mismatch(notice);
        handler.refused(notice);
    }

    private void keep(WebhookEvent notice) {
        try {
            transaction.executeWithoutResult(status -> inbox.keepForLater(notice));
            tally.count(notice.source(), "kept");
        } catch (WebhookRepository.AlreadyHere e) {
            again(notice);
        }
    }
}
