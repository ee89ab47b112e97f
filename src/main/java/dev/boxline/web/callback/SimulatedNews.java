package dev.boxline.web.callback;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderNews;
import dev.boxline.web.Fields;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the simulated payment provider calls back. */
@Component
@ConditionalOnProperty("boxline.payment.simulated.secret")
class SimulatedNews implements ProviderNews {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final SignedForm<SignedNews> form;

    SimulatedNews(PaymentSettings settings, Clock clock) {
        PaymentSettings.Simulated simulated = settings.simulated();
        if (simulated == null) {
            throw new IllegalStateException("The simulated payment provider is not set up");
        }
        form = new SignedForm<>(new Signatures(simulated.secret(), clock), SimulatedNews::fields);
    }

    /** What the provider may say. */
    private enum Said {
        SETTLED,
        REFUSED,
        REFUNDED,
        CLOSED
    }

    private static SignedNews fields(Fields fields) {
        String eventId = SignedForm.eventId(fields);
        String orderNo = SignedForm.orderNo(fields);
        String merchantId = fields.text("merchantId", 1, 64);
        long amount = fields.number("amountMinor");
        String currency = fields.text("currency", CURRENCY, "must be a currency's three letters");
        Said said = fields.oneOf("status", Said.class);
        fields.time("at");
        PaymentStatus status = said == null ? PaymentStatus.PENDING : PaymentStatus.valueOf(said.name());
        return new SignedNews(
                eventId,
                new PaymentNews.Notice(PaymentMethod.SIMULATED, orderNo, merchantId, amount, currency, status));
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.SIMULATED;
    }

    @Override
    public SignedNews read(Function<String, @Nullable String> header, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {Signatures.TIMESTAMP, Signatures.SIGNATURE}) {
            String value = header.apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return form.read(new Delivery(headers, body));
    }
}
