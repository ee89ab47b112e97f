package dev.boxline.web.shop;

import dev.boxline.web.operator.erasure.Trace;
import org.springframework.stereotype.Component;

/** What a customer asked under keys of his own is forgotten with his name. */
@Component
class KeptTrace implements Trace {

    private final KeptAnswers kept;

    KeptTrace(KeptAnswers kept) {
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
