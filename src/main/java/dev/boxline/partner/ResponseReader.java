package dev.boxline.partner;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.exchange.PersonalDataMasking;
import dev.boxline.partner.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Classifies a partner's response without trusting anything in it. Done is a 2xx with a JSON object. Refused is only what
 * the partner itself says: a status of the contract with a JSON object. Everything else may come from something between,
 * such as a proxy, and says nothing about the request: unavailable.
 */
public final class ResponseReader {

    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 410, 422);

    /** Where partners say why, the contract's own member first; then those of problem details and of common frameworks. */
    private static final List<String> WORDS = List.of("reason", "detail", "message", "title", "error");

    /** A request with the same key is still being processed, in the spellings of several APIs, without their separators. */
    private static final Pattern IN_PROGRESS =
            Pattern.compile("inprogress|inflight|beingprocessed|stillprocessing|processing$|concurrentrequest|处理中|进行中");

    private ResponseReader() {}

    /** The outcome of an answer in our own protocol, and what the exchange log keeps of it. */
    public static WireResponse read(
            Partner partner,
            PartnerCall call,
            int status,
            HttpHeaders headers,
            String text,
            PersonalDataMasking masking,
            Instant now) {
        Json body = JsonReader.WHOLE.tryRead(text);
        // JSON of our own writing: an escaped letter hides nothing from the mask
        String shown = body.isObject() ? body.toString() : text;
        return new WireResponse(
                outcome(partner, call, status, headers, body, masking, now), status, masking.mask(shown));
    }

    private static Outcome<Json> outcome(
            Partner partner,
            PartnerCall call,
            int status,
            HttpHeaders headers,
            Json body,
            PersonalDataMasking masking,
            Instant now) {
        if (status / 100 == 2) {
            return body.isObject() ? Outcome.done(body) : Outcome.unclear(Code.NOT_JSON, partner, status);
        }
        Outcome<Json> unavailable = unavailable(partner, status, headers, now);
        if (unavailable != null) {
            return unavailable;
        }
        if (!body.isObject()) {
            return Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status);
        }
        if (status == 404 && call.key() == null) {
            return Outcome.unavailable(Code.NOT_FOUND, partner);
        }
        if (status == 409 && isInProgress(body)) {
            return Outcome.unclear(Code.IN_PROGRESS, partner);
        }
        String words = masking.mask(words(body));
        if (status == 404) {
            return Outcome.refused(Code.REFUSED_AS_UNKNOWN, partner, words);
        }
        return words.isEmpty()
                ? Outcome.refused(Code.REFUSED_WITHOUT_REASON, partner, status)
                : Outcome.refused(Code.REFUSED, partner, words);
    }

    /** What a status other than 2xx means by itself; null for one whose meaning is in the body. */
    public static <T> @Nullable Outcome<T> unavailable(Partner partner, int status, HttpHeaders headers, Instant now) {
        if (REFUSALS.contains(status)) {
            return null;
        }
        return switch (status) {
            case 401, 403, 405, 407 -> Outcome.unavailable(Code.ACCESS_DENIED, partner, status);
            case 408, 425, 429 -> Outcome.throttled(Reason.of(Code.THROTTLED, partner, status), pause(headers, now));
            default ->
                switch (status / 100) {
                    case 1, 3 -> Outcome.unclear(Code.NOT_THE_PARTNERS_ANSWER, partner, status);
                    case 4 -> Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status);
                    default ->
                        Outcome.throttled(Reason.of(Code.SERVER_ERROR, partner, status), RetryAfter.read(headers, now));
                };
        };
    }

    /** Whether the body of a 409 says that the same request is still being processed. */
    public static boolean isInProgress(Json body) {
        return Stream.concat(Stream.of("code", "type", "status"), WORDS.stream())
                .map(body::text)
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]", ""))
                .anyMatch(text -> IN_PROGRESS.matcher(text).find());
    }

    private static String words(Json body) {
        return WORDS.stream()
                .flatMap(member -> Stream.ofNullable(body.at(member).string()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A partner that throttles without saying for how long gets a second. */
    private static Duration pause(HttpHeaders headers, Instant now) {
        Duration asked = RetryAfter.read(headers, now);
        return asked == null ? Duration.ofSeconds(1) : asked;
    }
}
