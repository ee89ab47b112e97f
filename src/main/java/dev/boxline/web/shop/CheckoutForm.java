package dev.boxline.web.shop;

import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.web.Fields;
import dev.boxline.web.RecipientForm;

/** What a buyer asks for, checked in form. */
public record CheckoutForm(String customerId, String courseSku, PaymentMethod paymentMethod, Recipient recipient) {

    /** What can be bought, and how paid. */
    public interface Shelf {
        boolean sells(String courseSku);

        boolean takes(PaymentMethod method);
    }

    /** Reads the body; refuses it naming everything that is wrong. A customer doesn't say who he is, an integration must. */
    public static CheckoutForm read(byte[] body, Buyer buyer, Shelf shelf) {
        Fields fields = Fields.of(body);
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
        Fields recipient = fields.object("recipient");
        Recipient to = RecipientForm.read(recipient, "name", "phone", "address");
        recipient.refuseOthers();
        fields.refuseOthers();
        fields.check();
        return new CheckoutForm(
                customerId, sku, method == null ? PaymentMethod.SIMULATED : method, to); // never null after the check
    }

    Purchase purchase(IdempotentRequest request) {
        return new Purchase(null, customerId, courseSku, paymentMethod, recipient, request);
    }
}
