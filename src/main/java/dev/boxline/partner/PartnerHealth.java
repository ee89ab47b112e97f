package dev.boxline.partner;

import java.time.Duration;

/**
 * What a health probe found.
 *
 * @param reason why it isn't well, in words for an operator; empty when it is
 */
public record PartnerHealth(boolean well, Duration took, String reason) {

    static PartnerHealth good(Duration took) {
        return new PartnerHealth(true, took, "");
    }

    static PartnerHealth bad(Duration took, String reason) {
        return new PartnerHealth(false, took, reason);
    }

    /** The shop's own steps have no health of their own: when they can be asked, they are well. */
    static PartnerHealth own() {
        return good(Duration.ZERO);
    }
}
