package dev.boxline.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.partner.exchange.PersonalDataMasking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads what a partner answered, trusting nothing in it. */
public final class ResponseReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 200;

    private ResponseReader() {}

    static WireResponse read(
            Partner partner, int status, HttpHeaders headers, byte[] body, PersonalDataMasking masking, Instant now) {
        String text = new String(body, StandardCharsets.UTF_8);
        JsonNode object = object(text);
        Answer answer = classify(partner, status, headers, object, now);
        // JSON of our own writing: an escaped letter hides nothing from the mask
        String shown = object == null ? text : object.toString();
        return new WireResponse(bounded(masking.mask(answer)), status, masking.mask(shown));
    }

    private static Answer classify(
            Partner partner, int status, HttpHeaders headers, @Nullable JsonNode body, Instant now) {
        if (status / 100 == 2) {
            return body == null
                    ? new Answer.Unclear(partner + " answered " + status + " with something that is no JSON object")
                    : new Answer.Accepted(body);
        }
        if (status == 404) {
            return new Answer.Unknown();
        }
        Answer trouble = trouble(partner, status, headers, now);
        return trouble == null ? new Answer.Refused(reason(partner, status, body)) : trouble;
    }

    /** What a status other than 2xx and 404 says by itself; null when it is a refusal whose reason the body tells. */
    public static @Nullable Answer trouble(Partner partner, int status, HttpHeaders headers, Instant now) {
        return switch (status) {
            case 401, 403, 405 ->
                new Answer.Unavailable(
                        partner + " does not let us in (" + status + "): check its settings", true, null);
            case 408, 425, 429 ->
                new Answer.Unavailable(partner + " asks us to slow down (" + status + ")", true, pause(headers, now));
            default ->
                status / 100 == 4
                        ? null
                        : new Answer.Unavailable(partner + " answered " + status, true, RetryAfter.read(headers, now));
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

    private static String reason(Partner partner, int status, @Nullable JsonNode body) {
        String said = body == null ? "" : body.path("reason").asText("").strip();
        String reason = said.isEmpty() ? partner + " refused the request (" + status + ")" : said;
        return reason;
    }

    private static Answer bounded(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? new Answer.Refused(cut(refused.reason(), LONGEST_REASON))
                : answer;
    }

    private static String cut(String text, int longest) {
        boolean tooLong = text.codePointCount(0, text.length()) > longest;
        return tooLong ? text.substring(0, text.offsetByCodePoints(0, longest)) : text;
    }

    /** A partner that asks for a pause without saying how long gets a second. */
    private static Duration pause(HttpHeaders headers, Instant now) {
        Duration asked = RetryAfter.read(headers, now);
        return asked == null ? Duration.ofSeconds(1) : asked;
    }
}
