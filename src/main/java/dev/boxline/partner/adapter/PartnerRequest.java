package dev.boxline.partner.adapter;

import dev.boxline.json.Json;
import dev.boxline.partner.Outcome;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * A request in a partner's own protocol, with the function that reads its answer. Boxline adds the headers of the endpoint's
 * login, sends it within the endpoint's time budget, and may send it twice when a connection is lost.
 *
 * @param path appended to the endpoint's {@code url}, percent-encoded, with its query; not logged
 * @param body sent in UTF-8; null for none
 * @param reader called for an answer of any status and content; never called when there was no answer
 */
public record PartnerRequest<T>(
        HttpMethod method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        Function<PartnerAnswer, Outcome<T>> reader) {

    public static <T> PartnerRequest<T> get(String path, Function<PartnerAnswer, Outcome<T>> reader) {
        return new PartnerRequest<>(HttpMethod.GET, path, Map.of(), null, reader);
    }

    public static <T> PartnerRequest<T> post(
            String path, String contentType, String body, Function<PartnerAnswer, Outcome<T>> reader) {
        return new PartnerRequest<>(HttpMethod.POST, path, Map.of(HttpHeaders.CONTENT_TYPE, contentType), body, reader);
    }

    /** The answer in the form of the partner contract. */
    Outcome<Json> read(PartnerAnswer answer) {
        return reader.apply(answer).map(Json::of);
    }
}
