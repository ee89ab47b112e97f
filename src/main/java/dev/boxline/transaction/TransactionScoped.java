package dev.boxline.transaction;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A value bound to each transaction, such as pending inserts or cached rows. A nested transaction has its own; the value of
 * a transaction that rolls back is dropped.
 */
public final class TransactionScoped<T> {

    private final Supplier<T> empty;
    private final Consumer<T> beforeCommit;

    /** Without a callback at commit. */
    public TransactionScoped(Supplier<T> empty) {
        this(empty, value -> {});
    }

    /** @param beforeCommit called just before the transaction commits, still within it */
    public TransactionScoped(Supplier<T> empty, Consumer<T> beforeCommit) {
        this.empty = empty;
        this.beforeCommit = beforeCommit;
    }

    /** The current transaction's value; throws IllegalStateException outside of one. */
    public T current() {
        return ifRunning().orElseThrow(() -> new IllegalStateException("There is no current transaction"));
    }

    /** The current transaction's value; empty outside of one. */
    public Optional<T> ifRunning() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof TransactionScoped<?>.Binding binding) {
            @SuppressWarnings("unchecked") // nobody else binds anything to this
            T value = (T) binding.value;
            return Optional.of(value);
        }
        var binding = new Binding(empty.get());
        TransactionSynchronizationManager.registerSynchronization(binding);
        binding.resume();
        return Optional.of(binding.value);
    }

    /** Bound to its transaction: unbound while a nested one runs, and at its end. */
    private final class Binding implements TransactionSynchronization {

        private final T value;

        private Binding(T value) {
            this.value = value;
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
            beforeCommit.accept(value);
        }

        @Override
        public void afterCompletion(int status) {
            suspend();
        }
    }
}
