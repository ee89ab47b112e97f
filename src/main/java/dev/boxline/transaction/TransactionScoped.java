package dev.boxline.transaction;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something every transaction carries along, one of its own each: lines to be written together, or rows it has read and
 * holds. A transaction within another has its own; what a rolled back one carried is forgotten.
 */
public final class TransactionScoped<T> {

    private final Supplier<T> empty;
    private final Consumer<T> atCommit;

    /** With nothing to be done at the end. */
    public TransactionScoped(Supplier<T> empty) {
        this(empty, carried -> {});
    }

    /** @param atCommit called just before the transaction commits, still within it */
    public TransactionScoped(Supplier<T> empty, Consumer<T> atCommit) {
        this.empty = empty;
        this.atCommit = atCommit;
    }

    /** What the running transaction carries; refuses to be called outside of one. */
    public T here() {
        return ifRunning()
                .orElseThrow(() -> new IllegalStateException("This belongs to a transaction, and none is running"));
    }

    /** The same; empty outside of a transaction. */
    public Optional<T> ifRunning() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof TransactionScoped<?>.Luggage luggage) {
            @SuppressWarnings("unchecked") // nobody else binds anything to this
            T carried = (T) luggage.carried;
            return Optional.of(carried);
        }
        var luggage = new Luggage(empty.get());
        TransactionSynchronizationManager.registerSynchronization(luggage);
        luggage.resume();
        return Optional.of(luggage.carried);
    }

    /** Bound to its transaction: put down while another one runs within it, and for good at its end. */
    private final class Luggage implements TransactionSynchronization {

        private final T carried;

        private Luggage(T carried) {
            this.carried = carried;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionScoped.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionScoped.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            atCommit.accept(carried);
        }

        @Override
        public void afterCompletion(int status) {
            suspend();
        }
    }
}
