package dev.boxline.engineapi.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.catalogue.Catalogue;
import dev.boxline.http.ProblemException;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchases;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Starts purchases that are requested through the engine's REST API. */
@Component
public class PurchaseStarts {

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Payments payments;
    private final ObjectMapper json;

    PurchaseStarts(Purchases purchases, Catalogue catalogue, Payments payments, ObjectMapper json) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.payments = payments;
        this.json = json;
    }

    /** Starts a purchase and returns the instance as JSON; {@code root} is the address of the engine's REST API. */
    byte[] start(byte[] body, String root) throws IOException {
        StartRequest request =
                StartRequest.checked(body, sku -> catalogue.findOnSale(sku).isPresent(), payments.methods());
        Purchases.Started started = purchases
                .start(request.purchase())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "key-used", "This business key was used by an earlier purchase."));
        boolean withVariables = Boolean.TRUE.equals(request.withVariablesInReturn());
        return json.writeValueAsBytes(StartedInstance.of(started, root, withVariables));
    }
}
