package dev.boxline.partner;

import java.time.Duration;

/**
 * What a health probe found.
 *
 * @param reason why it isn't well, in words for an operator; empty when it is
 */
public record Health(boolean well, Duration took, String reason) {

    static Health good(Duration took) {
        return new Health(true, took, "");
    }

    static Health bad(Duration took, String reason) {
        return new Health(false, took, reason);
    }

    /** The shop's own steps have no health of their own: when they can be asked, they are well. */
    static Health own() {
        return good(Duration.ZERO);
    }
}
