package dev.boxline.process.fulfilment;

/** A purchase was accepted, but its process could not be started yet. It is started automatically later. */
public final class PurchaseNotStartedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PurchaseNotStartedException(String orderNo, Throwable cause) {
        super(
                "Purchase " + orderNo + " was accepted and will be started automatically; don't repeat the request.",
                cause);
    }
}
