package dev.boxline.payment.signing;

/** What came in a provider's name and isn't believed. Says why, and nothing of what was in it. */
public final class InvalidNotification extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** Not signed by the provider, or not just now. */
        FORGED,
        /** Wrongly signed by the provider itself, to see that it is refused. */
        PROBE,
        /** Rightly signed and not of the form its provider documents. */
        UNREADABLE,
        /** Rightly signed and not for us. */
        FOREIGN
    }

    private final Why why;

    private InvalidNotification(Why why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    public static InvalidNotification forged() {
        return new InvalidNotification(Why.FORGED, "The signature is missing, wrong or too old; nothing was read.");
    }

    public static InvalidNotification probe() {
        return new InvalidNotification(
                Why.PROBE, "The signature is one of the provider's own tests; nothing was read.");
    }

    public static InvalidNotification unreadable() {
        return new InvalidNotification(Why.UNREADABLE, "The message has not the form its sender documents.");
    }

    public static InvalidNotification foreign() {
        return new InvalidNotification(
                Why.FOREIGN, "The message does not match what is known here; nothing was changed.");
    }

    public Why why() {
        return why;
    }
}
