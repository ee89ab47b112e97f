package dev.boxline.engineapi.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.http.ProblemException;
import dev.boxline.json.JsonWriter;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Starts purchases that are requested through the engine's REST API. */
@Component
public class PurchaseStarts {

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Payments payments;

    PurchaseStarts(Purchases purchases, Catalogue catalogue, Payments payments) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.payments = payments;
    }

    /** Starts a purchase and returns the instance as JSON; {@code root} is the address of the engine's REST API. */
    byte[] start(byte[] body, String root) {
        StartRequest request =
                StartRequest.checked(body, sku -> catalogue.findOnSale(sku).isPresent(), payments.methods());
        Purchases.Started started = purchases
                .start(request.purchase())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "key-used", "This business key was used by an earlier purchase."));
        boolean withVariables = Boolean.TRUE.equals(request.withVariablesInReturn());
        return JsonWriter.text(StartedInstance.of(started, root, withVariables)).getBytes(UTF_8);
    }
}
