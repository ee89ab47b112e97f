package dev.boxline.shop.idempotency;

import dev.boxline.operations.erasure.PersonalDataStore;
import org.springframework.stereotype.Component;

/** Deletes a customer's Idempotency-Keys when the customer is erased. */
@Component
class IdempotencyPersonalData implements PersonalDataStore {

    private final IdempotencyStore store;

    IdempotencyPersonalData(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public void erase(String orderNo) {
        // a stored answer has no recipient
    }

    @Override
    public void rename(String customerId, String nobody) {
        store.deleteOf(customerId);
    }
}
