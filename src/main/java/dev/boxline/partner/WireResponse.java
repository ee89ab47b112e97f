package dev.boxline.partner;

/**
 * An answer with what the wire showed of it.
 *
 * @param status the HTTP status, 0 when there was none
 * @param text what the exchange log keeps of the body: never a person's data
 */
public record WireResponse(Answer answer, int status, String text) {

    /** Characters; the columns leave room for those outside the basic plane. */
    private static final int KEPT = 1_000;

    public WireResponse {
        if (text.codePointCount(0, text.length()) > KEPT) {
            text = text.substring(0, text.offsetByCodePoints(0, KEPT));
        }
    }

    static WireResponse without(Answer answer) {
        return new WireResponse(answer, 0, "");
    }
}
