package dev.boxline.partner.adapter;

import dev.boxline.json.Json;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerProtocol;
import dev.boxline.partner.WireResponse;
import dev.boxline.partner.exchange.PersonalDataMasking;
import dev.boxline.partner.wire.BodyDecoder;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Sends what an adapter wrote and has it read the answer. The exchange log keeps the adapter's result and not the answer
 * itself, in whose encoding personal data may hide from the mask.
 */
public final class AdapterProtocol implements PartnerProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(AdapterProtocol.class);

    private final Partner partner;
    private final Supplier<PartnerCall> healthQuestion;
    private final Clock clock;

    /** @param healthQuestion about nothing that exists, for a partner without a health address */
    public AdapterProtocol(Partner partner, Supplier<PartnerCall> healthQuestion, Clock clock) {
        this.partner = partner;
        this.healthQuestion = healthQuestion;
        this.clock = clock;
    }

    /** What no adapter wrote is a question of the partner contract, such as for a day file. */
    @Override
    public Written write(PartnerCall call) {
        PartnerRequest<?> request = call.adapted();
        return request == null
                ? new Written(call.method(), call.path(), Map.of(), null)
                : new Written(request.method(), request.path(), request.headers(), request.body());
    }

    @Override
    public PartnerCall healthQuestion() {
        return healthQuestion.get();
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        try {
            return read(call, status, headers, BodyDecoder.text(headers, body));
        } catch (BodyDecoder.UnreadableBody e) {
            return status / 100 == 2 ? WireResponse.unreadable(partner, status, e) : read(call, status, headers, "");
        }
    }

    private WireResponse read(PartnerCall call, int status, HttpHeaders headers, String text) {
        var answer = new PartnerAnswer(partner, call, status, headers, text, clock.instant());
        PartnerRequest<?> request = call.adapted();
        Outcome<Json> outcome;
        try {
            outcome = request == null ? answer.unusable() : request.read(answer);
        } catch (RuntimeException e) {
            // named only by its type: its message may quote the answer
            LOG.warn(
                    "The adapter of {} failed to read an answer with status {}: {}",
                    partner,
                    status,
                    e.getClass().getName());
            outcome = answer.unusable();
        }
        String kept = outcome.map(Json::toString).toOptional().orElse("");
        return new WireResponse(
                outcome, status, PersonalDataMasking.of(call.personalData()).mask(kept));
    }
}
