package dev.boxline.web.callback;

import dev.boxline.web.operator.erasure.Trace;
import org.springframework.stereotype.Component;

/** What partners told about an order is taken out of the inbox too. */
@Component
class InboxTrace implements Trace {

    private final Inbox inbox;

    InboxTrace(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void erase(String orderNo) {
        inbox.erase(orderNo);
    }
}
