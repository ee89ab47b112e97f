package dev.boxline.web.callback;

import dev.boxline.ordering.Checkouts;
import dev.boxline.payment.PaymentNews;
import dev.boxline.process.fulfilment.Fulfilment;
import org.springframework.stereotype.Component;

/** What news of a payment means for the process, whichever provider sent it. */
@Component
class PaymentEffect {

    private final Checkouts checkouts;
    private final Fulfilment fulfilment;

    PaymentEffect(Checkouts checkouts, Fulfilment fulfilment) {
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
    }

    Acted of(PaymentNews.Taken taken, String orderNo) {
        if (taken == PaymentNews.Taken.UNKNOWN) {
            // a quick provider may call before the start that asked for the payment is committed
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
