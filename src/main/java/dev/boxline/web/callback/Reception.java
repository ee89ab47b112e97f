package dev.boxline.web.callback;

import dev.boxline.web.ApiProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes verified notices. When it returns, the notice is durable: acted on, or kept to be. */
@Service
class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Inbox inbox;
    private final Tally tally;
    private final TransactionTemplate transaction;

    Reception(Inbox inbox, Tally tally, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.tally = tally;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Acts on the notice once; a duplicate changes nothing. Refuses with 422 what doesn't match what we know. */
    void take(Handler handler, Notice notice) {
        try {
            takeOrFail(handler, notice);
        } catch (ApiProblem e) {
            transaction.executeWithoutResult(status -> alert(handler, notice));
            throw e;
        }
    }

    private void takeOrFail(Handler handler, Notice notice) {
        handler.await(notice);
        try {
            transaction.executeWithoutResult(status -> act(handler, notice));
        } catch (Inbox.AlreadyHere e) {
            again(notice);
        } catch (ApiProblem e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A notice from {} could not be acted on; it is kept for later", notice.source(), e);
            keep(notice);
        }
    }

    /** What says something else under the number of an event we know is no duplicate, and not to be taken for one. */
    private void again(Notice notice) {
        if (!inbox.saidTheSame(notice)) {
            throw doesNotMatch();
        }
        tally.count(notice.source(), "duplicate");
    }

    private void act(Handler handler, Notice notice) {
        inbox.keepActedOn(notice);
        Acted acted = handler.act(notice);
        if (acted == Acted.WRONG) {
            throw doesNotMatch();
        }
        if (acted == Acted.EARLY) {
            inbox.putBack(notice);
        }
        tally.count(notice.source(), acted == Acted.EARLY ? "early" : "done");
    }

    private static ApiProblem doesNotMatch() {
        return ApiProblem.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "does-not-match",
                "The notice does not match what is known here; nothing was changed.");
    }

    /** What doesn't match changes nothing but this: operators hear of it. */
    private void alert(Handler handler, Notice notice) {
        tally.mismatch(notice);
        handler.refused(notice);
    }

    private void keep(Notice notice) {
        try {
            transaction.executeWithoutResult(status -> inbox.keepForLater(notice));
            tally.count(notice.source(), "kept");
        } catch (Inbox.AlreadyHere e) {
            again(notice);
        }
    }
}
