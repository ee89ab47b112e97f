package dev.boxline.partner;

import dev.boxline.json.Json;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.wire.BodyDecoder;

/**
 * The outcome of one request with its HTTP response.
 *
 * @param status the HTTP status, 0 without a response
 * @param text what the exchange log keeps of the body, without personal data
 */
public record WireResponse(Outcome<Json> outcome, int status, String text) {

    /** Code points; the column has room for those outside the basic plane. */
    private static final int MAX_LENGTH = 1_000;

    public WireResponse {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            text = text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
        }
    }

    public static WireResponse unreadable(Partner partner, int status, BodyDecoder.UnreadableBody body) {
        return new WireResponse(Outcome.unclear(Code.ENCODING_NOT_SUPPORTED, partner, body.encoding()), status, "");
    }

    /** The same with every text cleaned. */
    WireResponse cleaned() {
        return new WireResponse(outcome.map(json -> json.withTexts(PartnerText::clean)), status, text);
    }

    /** The outcome in the exchange log. */
    public String label() {
        if (outcome.isNotFound()) {
            return "UNKNOWN";
        }
        if (outcome.isUnclear()) {
            return "UNCLEAR";
        }
        if (outcome.isDone()) {
            return "ACCEPTED";
        }
        return outcome instanceof Outcome.Refused ? "REFUSED" : "UNAVAILABLE";
    }
}
