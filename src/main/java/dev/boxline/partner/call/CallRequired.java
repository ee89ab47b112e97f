package dev.boxline.partner.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Rolls back a transaction that needs the answer to a partner call which has not been made yet. */
@SuppressWarnings("serial") // never leaves the virtual machine
public final class CallRequired extends RuntimeException {

    private final transient Supplier<CompletableFuture<?>> call;

    CallRequired(Supplier<CompletableFuture<?>> call) {
        super("A partner must be called first", null, false, false);
        this.call = call;
    }

    /** Makes the call; completes when its answer is in the scope. */
    public CompletableFuture<?> make() {
        return call.get();
    }
}
