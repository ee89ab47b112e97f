package dev.boxline.payment.signing;

/** An untrusted notification. The message states the reason without any of its content. */
public final class InvalidNotification extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason for the rejection. */
    public enum Why {
        /** Not signed by the provider, or not recently. */
        FORGED,
        /** An invalid signature sent by the provider to test that it is rejected. */
        PROBE,
        /** Correctly signed but not in the documented format. */
        UNREADABLE,
        /** Correctly signed but not for us. */
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
