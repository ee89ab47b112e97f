package dev.boxline.engineapi.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.catalogue.Catalogue;
import dev.boxline.http.ProblemException;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchases;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Starts purchases brought in the engine's form. */
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

    /** Starts what the body asks for and tells of the instance, in JSON; {@code root} is where it can be read. */
    byte[] start(byte[] body, String root) throws IOException {
        var form = new StartRequest(sku -> catalogue.find(sku).isPresent(), payments.methods());
        StartRequest.Read asked = form.read(body);
        Purchases.Started started = purchases
                .start(asked.purchase())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "key-used", "This business key was used by an earlier purchase."));
        return json.writeValueAsBytes(StartedInstance.of(started, root, asked.withVariables()));
    }
}
