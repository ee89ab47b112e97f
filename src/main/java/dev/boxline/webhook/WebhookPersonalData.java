package dev.boxline.webhook;

import dev.boxline.operations.erasure.PersonalDataStore;
import org.springframework.stereotype.Component;

/** What partners told about an order is taken out of the inbox too. */
@Component
class WebhookPersonalData implements PersonalDataStore {

    private final WebhookRepository inbox;

    WebhookPersonalData(WebhookRepository inbox) {
        this.inbox = inbox;
    }

    @Override
    public void erase(String orderNo) {
        inbox.erase(orderNo);
    }
}
