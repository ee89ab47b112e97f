package dev.boxline.partner;

import dev.boxline.json.JsonWriter;
import dev.boxline.partner.exchange.PersonalDataMasking;
import dev.boxline.partner.wire.BodyDecoder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Plain JSON with the idempotency key in a header, as most partners speak. */
final class JsonProtocol implements PartnerProtocol {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Partner partner;
    private final Clock clock;

    JsonProtocol(Partner partner, Clock clock) {
        this.partner = partner;
        this.clock = clock;
    }

    @Override
    public Written write(PartnerCall call) {
        Map<String, String> headers = new HashMap<>();
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        if (call.key() != null) {
            headers.put(IDEMPOTENCY_KEY, call.key().value());
        }
        if (call.body() == null) {
            return new Written(call.method(), call.path(), headers, null);
        }
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        // sorted, so that a repeated request is the same byte by byte: some partners compare it with the first
        return new Written(call.method(), call.path(), headers, JsonWriter.sorted(call.body()));
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        PersonalDataMasking masking = PersonalDataMasking.of(call.personalData());
        try {
            String text = BodyDecoder.text(headers, body);
            return ResponseReader.read(partner, call, status, headers, text, masking, clock.instant());
        } catch (BodyDecoder.UnreadableBody e) {
            return status / 100 == 2
                    ? WireResponse.unreadable(partner, status, e)
                    : ResponseReader.read(partner, call, status, headers, "", masking, clock.instant());
        }
    }
}
