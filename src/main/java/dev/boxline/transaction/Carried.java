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
public final class Carried<T> {

    private final Supplier<T> empty;
    private final Consumer<T> atCommit;

    /** With nothing to be done at the end. */
    public Carried(Supplier<T> empty) {
        this(empty, carried -> {});
    }

    /** @param atCommit called just before the transaction commits, still within it */
    public Carried(Supplier<T> empty, Consumer<T> atCommit) {
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
        for (TransactionSynchronization other : TransactionSynchronizationManager.getSynchronizations()) {
            if (other instanceof Carried<?>.Luggage luggage && luggage.owner() == this) {
                @SuppressWarnings("unchecked") // its owner is this
                T carried = (T) luggage.carried;
                return Optional.of(carried);
            }
        }
        var luggage = new Luggage(empty.get());
        TransactionSynchronizationManager.registerSynchronization(luggage);
        return Optional.of(luggage.carried);
    }

    private final class Luggage implements TransactionSynchronization {

        private final T carried;

        private Luggage(T carried) {
            this.carried = carried;
        }

        private Carried<T> owner() {
            return Carried.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            atCommit.accept(carried);
        }
    }
}
