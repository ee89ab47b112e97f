package dev.boxline.ordering;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.util.Locale;

/** Payment methods of buyers. */
public enum PaymentMethod {
    SIMULATED,
    ALIPAY,
    WECHAT;

    /** The provider's endpoint. */
    public Endpoint endpoint() {
        return new Endpoint(Partner.PAYMENT, name().toLowerCase(Locale.ROOT));
    }
}
