package dev.boxline.shop.checkout;

import dev.boxline.http.JsonFields;
import dev.boxline.http.RecipientFields;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;

/** What a buyer asks for, checked in form. */
public record CheckoutRequest(String customerId, String courseSku, PaymentMethod paymentMethod, Recipient recipient) {

    /** What can be bought, and how paid. */
    public interface Shelf {
        boolean sells(String courseSku);

        boolean takes(PaymentMethod method);
    }

    /** Reads the body; refuses it naming everything that is wrong. A customer doesn't say who he is, an integration must. */
    public static CheckoutRequest read(byte[] body, Buyer buyer, Shelf shelf) {
        JsonFields fields = JsonFields.of(body);
        String customerId = buyer.integration()
                ? fields.text("customerId", Buyer.CUSTOMER_ID, Buyer.CUSTOMER_ID_RULE)
                : buyer.user();
        String sku = fields.text("courseSku", 1, 64);
        if (!sku.isEmpty() && !shelf.sells(sku)) {
            fields.wrong("courseSku", "is not on sale");
        }
        PaymentMethod method = fields.oneOf("paymentMethod", PaymentMethod.class);
        if (method != null && !shelf.takes(method)) {
            fields.wrong("paymentMethod", "is not set up here");
        }
        JsonFields recipient = fields.object("recipient");
        Recipient to = RecipientFields.read(recipient, "name", "phone", "address");
        recipient.refuseOthers();
        fields.refuseOthers();
        fields.check();
        return new CheckoutRequest(
                customerId, sku, method == null ? PaymentMethod.SIMULATED : method, to); // never null after the check
    }

    Purchase purchase(IdempotentRequest request) {
        return new Purchase(null, customerId, courseSku, paymentMethod, recipient, request);
    }
}
