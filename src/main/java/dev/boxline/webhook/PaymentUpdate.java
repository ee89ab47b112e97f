package dev.boxline.webhook;

import dev.boxline.ordering.Checkouts;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.fulfilment.InFlightStarts;
import org.springframework.stereotype.Component;

/** What news of a payment means for the process, whichever provider sent it. */
@Component
class PaymentUpdate {

    private final Checkouts checkouts;
    private final FulfilmentProcess fulfilment;
    private final InFlightStarts starts;

    PaymentUpdate(Checkouts checkouts, FulfilmentProcess fulfilment, InFlightStarts starts) {
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
        this.starts = starts;
    }

    /** A quick provider may call before the start that asked for the payment is committed. */
    void awaitStart(String orderNo) {
        starts.awaitEnd(orderNo);
    }

    WebhookResult of(PaymentNotifications.Taken taken, String orderNo) {
        if (taken == PaymentNotifications.Taken.UNKNOWN) {
            // its start may not be committed yet, at another node or because it takes long
            return checkouts.find(orderNo).isPresent() ? WebhookResult.EARLY : WebhookResult.WRONG;
        }
        if (taken == PaymentNotifications.Taken.WRONG) {
            return WebhookResult.WRONG;
        }
        // also when the payment moved before: its token may not have been told
        boolean told = fulfilment.paymentChanged(orderNo);
        return taken == PaymentNotifications.Taken.CHANGED && !told ? WebhookResult.EARLY : WebhookResult.DONE;
    }
}
