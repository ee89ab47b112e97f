package dev.boxline.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

/** What came at a callback's address, as it came: what is signed is the raw body. */
public final class WebhookRequest {

    private final Map<String, String> headers;
    private final byte[] body;

    WebhookRequest(Map<String, String> headers, byte[] body) {
        this.headers = new LinkedCaseInsensitiveMap<>();
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    /**
     * Takes the body from the wire itself: read as parameters, it would no longer be what was signed. A header that comes
     * twice could be read in two ways; joined as HTTP has it (RFC 9110, 5.3), it is neither of what was signed.
     */
    static WebhookRequest of(HttpServletRequest request) {
        Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name, joined(request.getHeaders(name))));
        try {
            return new WebhookRequest(headers, request.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("A callback's body could not be read", e);
        }
    }

    private static String joined(Enumeration<String> values) {
        return String.join(", ", Collections.list(values));
    }

    @Nullable
    public String header(String name) {
        return headers.get(name);
    }

    public byte[] body() {
        return body.clone();
    }
}
