package dev.boxline.simulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.simulator.callbacks.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: everything a single event changed, so that no crash can split it.
 *
 * @param state what the partner knows of the order from now on
 * @param callback news about it, due until a fact says it was {@code taken}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalRecord<S extends OrderState>(
        @Nullable LedgerEntry entry,
        @Nullable StoredResponse answer,
        @Nullable S state,
        @Nullable Callback callback,
        @Nullable String taken) {

    public static <S extends OrderState> JournalRecord<S> nothing() {
        return new JournalRecord<>(null, null, null, null, null);
    }

    public static <S extends OrderState> JournalRecord<S> taken(Callback callback) {
        return new JournalRecord<>(null, null, null, null, callback.id());
    }

    boolean isNothing() {
        return entry == null && answer == null && state == null && callback == null && taken == null;
    }

    public JournalRecord<S> with(LedgerEntry effect) {
        return new JournalRecord<>(effect, answer, state, callback, taken);
    }

    public JournalRecord<S> with(StoredResponse given) {
        return new JournalRecord<>(entry, given, state, callback, taken);
    }

    public JournalRecord<S> with(S newState) {
        return new JournalRecord<>(entry, answer, newState, callback, taken);
    }

    public JournalRecord<S> with(@Nullable Callback news) {
        return new JournalRecord<>(entry, answer, state, news, taken);
    }
}
