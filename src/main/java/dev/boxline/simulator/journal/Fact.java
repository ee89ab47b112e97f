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
public record Fact<S extends OrderState>(
        @Nullable Entry entry,
        @Nullable StoredAnswer answer,
        @Nullable S state,
        @Nullable Callback callback,
        @Nullable String taken) {

    public static <S extends OrderState> Fact<S> nothing() {
        return new Fact<>(null, null, null, null, null);
    }

    public static <S extends OrderState> Fact<S> taken(Callback callback) {
        return new Fact<>(null, null, null, null, callback.id());
    }

    boolean isNothing() {
        return entry == null && answer == null && state == null && callback == null && taken == null;
    }

    public Fact<S> with(Entry effect) {
        return new Fact<>(effect, answer, state, callback, taken);
    }

    public Fact<S> with(StoredAnswer given) {
        return new Fact<>(entry, given, state, callback, taken);
    }

    public Fact<S> with(S newState) {
        return new Fact<>(entry, answer, newState, callback, taken);
    }

    public Fact<S> with(@Nullable Callback news) {
        return new Fact<>(entry, answer, state, news, taken);
    }
}
