package dev.boxline.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.boxline.partner.exchange.PersonalDataMasking;
import dev.boxline.partner.wire.BodyDecoder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Plain JSON with the idempotency key in a header, as most partners speak. */
final class JsonProtocol implements PartnerProtocol {

    /** Sorted, so that a repeated request is the same byte by byte: some partners compare it with the first. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

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
        return new Written(call.method(), call.path(), headers, json(call.body()));
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        PersonalDataMasking masking = PersonalDataMasking.of(call.told());
        try {
            String text = BodyDecoder.text(headers, body);
            return ResponseReader.read(partner, call, status, headers, text, masking, clock.instant());
        } catch (BodyDecoder.UnreadableBody e) {
            return status / 100 == 2
                    ? WireResponse.unreadable(partner, status, e)
                    : ResponseReader.read(partner, call, status, headers, "", masking, clock.instant());
        }
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request's body holds what JSON can't say", e);
        }
    }
}
