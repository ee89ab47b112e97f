package dev.boxline.http.request;

import dev.boxline.http.ProblemException;
import dev.boxline.partner.wire.BodyDecoder;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A JSON request body as text: UTF-8, -16 or -32 by its first bytes (RFC 8259, 8.1), else in the charset that is declared. */
final class JsonBody {

    private JsonBody() {}

    /** Throws a 415 for an unknown charset and a 400 for bytes that are invalid in the charset. */
    static String text(@Nullable String contentType, byte[] body) {
        var headers = new HttpHeaders();
        if (contentType != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        }
        try {
            return BodyDecoder.strictText(headers, body);
        } catch (BodyDecoder.UnreadableBody unknown) {
            throw ProblemException.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-charset",
                    "The charset of the Content-Type is unknown; send the body in UTF-8.");
        } catch (CharacterCodingException e) {
            throw ProblemException.wrongField("", "The body is not text in its charset.");
        }
    }
}
