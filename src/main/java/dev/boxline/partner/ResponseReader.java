package dev.boxline.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.exchange.PersonalDataMasking;
import dev.boxline.partner.wire.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads a partner's response without trusting anything in it. */
public final class ResponseReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseReader() {}

    static WireResponse read(
            Partner partner, int status, HttpHeaders headers, byte[] body, PersonalDataMasking masking, Instant now) {
        String text = new String(body, StandardCharsets.UTF_8);
        JsonNode object = object(text);
        // JSON of our own writing: an escaped letter hides nothing from the mask
        String shown = object == null ? text : object.toString();
        return new WireResponse(outcome(partner, status, headers, object, masking, now), status, masking.mask(shown));
    }

    private static Outcome<JsonNode> outcome(
            Partner partner,
            int status,
            HttpHeaders headers,
            @Nullable JsonNode body,
            PersonalDataMasking masking,
            Instant now) {
        if (status / 100 == 2) {
            return body == null ? Outcome.unclear(Code.NOT_JSON, partner, status) : Outcome.done(body);
        }
        if (status == 404) {
            return Outcome.unavailable(Code.NOT_FOUND, partner);
        }
        Outcome<JsonNode> unavailable = unavailable(partner, status, headers, now);
        if (unavailable != null) {
            return unavailable;
        }
        String words = body == null ? "" : body.path("reason").asText("").strip();
        return words.isEmpty()
                ? Outcome.refused(Code.REFUSED_WITHOUT_REASON, partner, status)
                : Outcome.refused(Code.REFUSED, partner, masking.mask(words));
    }

    /** What a status other than 2xx and 404 means by itself; null for a refusal whose reason is in the body. */
    public static <T> @Nullable Outcome<T> unavailable(Partner partner, int status, HttpHeaders headers, Instant now) {
        return switch (status) {
            case 401, 403, 405 -> Outcome.unavailable(Code.ACCESS_DENIED, partner, status);
            case 408, 425, 429 -> Outcome.throttled(Reason.of(Code.THROTTLED, partner, status), pause(headers, now));
            default ->
                status / 100 == 4
                        ? null
                        : Outcome.throttled(
                                Reason.of(Code.SERVER_ERROR, partner, status), RetryAfter.read(headers, now));
        };
    }

    private static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null; // the status alone decides then
        }
    }

    /** A partner that throttles without saying for how long gets a second. */
    private static Duration pause(HttpHeaders headers, Instant now) {
        Duration asked = RetryAfter.read(headers, now);
        return asked == null ? Duration.ofSeconds(1) : asked;
    }
}
