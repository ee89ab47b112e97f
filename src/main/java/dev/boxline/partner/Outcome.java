package dev.boxline.partner;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a request to a partner or a step of an order ended. Returned and never thrown, so that the transaction that records
 * it is not rolled back.
 */
public sealed interface Outcome<T> {

    Set<Reason.Code> NOT_FOUND = Set.of(Reason.Code.NOT_FOUND, Reason.Code.REFUSED_AS_UNKNOWN);

    /** The effect is there, made now or earlier. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The partner understood and said no. Never retried automatically: an operator corrects, retries or gives up. */
    record Refused<T>(Failure failure) implements Outcome<T> {}

    /** No usable answer. The recovery process runs the step again. */
    record Unavailable<T>(Failure failure) implements Outcome<T> {}

    /** The order was cancelled before this step, so nothing was called. */
    record Cancelled<T>() implements Outcome<T> {}

    /**
     * Why a request or a step did not succeed.
     *
     * @param retryAfter how long the partner asked not to be called, if it did
     */
    record Failure(Reason reason, Request request, @Nullable Duration retryAfter) implements Serializable {

        /** How far the request got. */
        public enum Request {
            /** Held back by a known outage, a closed gate or a hold on the order; or there was nothing to send. */
            NOT_SENT,
            /** Sent, but without an answer that can be understood: the partner may have done what was asked. */
            UNCLEAR,
            ANSWERED
        }

        public Failure(Reason reason) {
            this(reason, Request.ANSWERED, null);
        }

        /** Whether a request was really sent. */
        public boolean called() {
            return request != Request.NOT_SENT;
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    /** A step without a result is done. */
    @SuppressWarnings("NullAway") // Void has no other value
    static Outcome<Void> done() {
        return new Done<>(null);
    }

    static <T> Outcome<T> refused(Reason.Code code, Object... args) {
        return new Refused<>(new Failure(Reason.of(code, args)));
    }

    /** The partner answered, but not with anything usable. */
    static <T> Outcome<T> unavailable(Reason.Code code, Object... args) {
        return new Unavailable<>(new Failure(Reason.of(code, args)));
    }

    static <T> Outcome<T> throttled(Reason reason, @Nullable Duration retryAfter) {
        return new Unavailable<>(new Failure(reason, Failure.Request.ANSWERED, retryAfter));
    }

    static <T> Outcome<T> unclear(Reason.Code code, Object... args) {
        return new Unavailable<>(new Failure(Reason.of(code, args), Failure.Request.UNCLEAR, null));
    }

    static <T> Outcome<T> notSent(Reason reason) {
        return new Unavailable<>(new Failure(reason, Failure.Request.NOT_SENT, null));
    }

    /** The next step, when this one is done; its failure otherwise. */
    @SuppressWarnings("unchecked") // a failure holds no value of either type
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return this instanceof Done<T> done ? next.apply(done.value()) : (Outcome<R>) this;
    }

    default <R> Outcome<R> map(Function<? super T, R> mapping) {
        return then(value -> new Done<>(mapping.apply(value)));
    }

    /** Another outcome in place of "not found": the partner doesn't know what was asked for. */
    default Outcome<T> ifNotFound(Supplier<Outcome<T>> other) {
        return isNotFound() ? other.get() : this;
    }

    /** Another outcome in place of a refusal. */
    default Outcome<T> ifRefused(Supplier<Outcome<T>> other) {
        return this instanceof Refused ? other.get() : this;
    }

    default Optional<T> toOptional() {
        return this instanceof Done<T> done ? Optional.ofNullable(done.value()) : Optional.empty();
    }

    default boolean isDone() {
        return this instanceof Done;
    }

    /** Why it is refused or unavailable; null otherwise. */
    default @Nullable Failure failure() {
        return null;
    }

    default boolean isNotFound() {
        Failure failure = failure();
        return failure != null && NOT_FOUND.contains(failure.reason().code());
    }

    default boolean isUnclear() {
        Failure failure = failure();
        return failure != null && failure.request() == Failure.Request.UNCLEAR;
    }
}
