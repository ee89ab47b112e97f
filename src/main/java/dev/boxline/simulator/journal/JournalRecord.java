package dev.boxline.simulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.simulator.callbacks.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: all changes of one event, which are atomic in a crash.
 *
 * @param answer the response to repeat for its idempotency key
 * @param state the order's new state
 * @param callback sent until a record contains its id in {@code taken}
 * @param taken the id of a callback that was accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalRecord<S extends JournalRecord.OrderState>(
        @Nullable LedgerEntry entry,
        @Nullable StoredResponse answer,
        @Nullable S state,
        @Nullable Callback callback,
        @Nullable String taken) {

    /** A partner's state of one order. */
    public interface OrderState {
        String orderNo();
    }

    public static <S extends OrderState> JournalRecord<S> empty() {
        return new JournalRecord<>(null, null, null, null, null);
    }

    public static <S extends OrderState> JournalRecord<S> of(S state) {
        return JournalRecord.<S>empty().with(state);
    }

    public static <S extends OrderState> JournalRecord<S> of(StoredResponse answer) {
        return JournalRecord.<S>empty().with(answer);
    }

    static <S extends OrderState> JournalRecord<S> taken(Callback callback) {
        return new JournalRecord<>(null, null, null, null, callback.id());
    }

    boolean isEmpty() {
        return equals(empty());
    }

    public JournalRecord<S> with(LedgerEntry effect) {
        return new JournalRecord<>(effect, answer, state, callback, taken);
    }

    public JournalRecord<S> with(StoredResponse response) {
        return new JournalRecord<>(entry, response, state, callback, taken);
    }

    JournalRecord<S> answering(@Nullable String request) {
        return answer == null ? this : with(answer.to(request));
    }

    public JournalRecord<S> with(S newState) {
        return new JournalRecord<>(entry, answer, newState, callback, taken);
    }

    public JournalRecord<S> with(@Nullable Callback next) {
        return new JournalRecord<>(entry, answer, state, next, taken);
    }
}
