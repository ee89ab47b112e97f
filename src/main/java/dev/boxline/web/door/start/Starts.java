package dev.boxline.web.door.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.courses.Catalogue;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.web.ApiProblem;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Starts purchases brought in the engine's form. */
@Component
public class Starts {

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Payments payments;
    private final ObjectMapper json;

    Starts(Purchases purchases, Catalogue catalogue, Payments payments, ObjectMapper json) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.payments = payments;
        this.json = json;
    }

    /** Starts what the body asks for and tells of the instance, in JSON; {@code root} is where it can be read. */
    byte[] start(byte[] body, String root) throws IOException {
        var form = new StartForm(sku -> catalogue.find(sku).isPresent(), payments.methods());
        StartForm.Read asked = form.read(body);
        Purchases.Started started = purchases
                .start(asked.purchase())
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT, "key-used", "This business key was used by an earlier purchase."));
        return json.writeValueAsBytes(StartedInstance.of(started, root, asked.withVariables()));
    }
}
