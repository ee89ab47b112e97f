package dev.boxline.process.fulfilment;

/** A purchase was accepted, and its process could not be started at once. It will be, by itself. */
public final class PurchaseNotStartedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PurchaseNotStartedException(String orderNo, Throwable cause) {
        super(
                "Purchase " + orderNo + " was accepted and will be started by itself; there is nothing to repeat.",
                cause);
    }
}
