package dev.boxline.web.callback;

import dev.boxline.ordering.Checkouts;
import dev.boxline.payment.PaymentNews;
import dev.boxline.process.fulfilment.Fulfilment;
import dev.boxline.process.fulfilment.StartsInHand;
import org.springframework.stereotype.Component;

/** What news of a payment means for the process, whichever provider sent it. */
@Component
class PaymentEffect {

    private final Checkouts checkouts;
    private final Fulfilment fulfilment;
    private final StartsInHand starts;

    PaymentEffect(Checkouts checkouts, Fulfilment fulfilment, StartsInHand starts) {
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
        this.starts = starts;
    }

    /** A quick provider may call before the start that asked for the payment is committed. */
    void awaitStart(String orderNo) {
        starts.awaitEnd(orderNo);
    }

    Acted of(PaymentNews.Taken taken, String orderNo) {
        if (taken == PaymentNews.Taken.UNKNOWN) {
            // its start may not be committed yet, at another node or because it takes long
            return checkouts.find(orderNo).isPresent() ? Acted.EARLY : Acted.WRONG;
        }
        if (taken == PaymentNews.Taken.WRONG) {
            return Acted.WRONG;
        }
        // also when the payment moved before: its token may not have been told
        boolean told = fulfilment.paymentChanged(orderNo);
        return taken == PaymentNews.Taken.CHANGED && !told ? Acted.EARLY : Acted.DONE;
    }
}
