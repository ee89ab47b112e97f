package dev.boxline.partner;

/**
 * An answer with what the wire showed of it.
 *
 * @param status the HTTP status, 0 when there was none
 * @param text the body as it came, cut to what the exchange log keeps
 */
record Reply(Answer answer, int status, String text) {

    static Reply without(Answer answer) {
        return new Reply(answer, 0, "");
    }
}
