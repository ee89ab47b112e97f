package dev.boxline.shop.idempotency;

import dev.boxline.operations.erasure.PersonalDataStore;
import org.springframework.stereotype.Component;

/** What a customer asked under keys of his own is forgotten with his name. */
@Component
class IdempotencyPersonalData implements PersonalDataStore {

    private final IdempotencyStore kept;

    IdempotencyPersonalData(IdempotencyStore kept) {
        this.kept = kept;
    }

    @Override
    public void erase(String orderNo) {
        // an answer holds nothing about whom the box goes to
    }

    @Override
    public void rename(String customerId, String nobody) {
        kept.forget(customerId);
    }
}
