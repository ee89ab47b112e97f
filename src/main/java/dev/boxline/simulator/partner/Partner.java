package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.Turnstile;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.Outbox;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.journal.Book;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.OrderState;
import dev.boxline.simulator.journal.Recorded;
import dev.boxline.simulator.journal.StoredAnswer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One simulated partner: its name in paths, how it behaves, what it did and the news it has to send.
 *
 * @param <S> what it knows of one order
 */
public record Partner<S extends OrderState>(String name, Turnstile turnstile, Book<S> book, Outbox outbox) {

    /** Does the work once per key; the callback follows the answer. */
    public Answer work(String key, Supplier<Fact<S>> decision) {
        Fact<S> fact = book.once(key, decision).fact();
        StoredAnswer answer = fact.answer();
        if (answer == null) {
            throw new IllegalStateException("Work without an answer");
        }
        return answer.answer().then(() -> announce(fact));
    }

    /** Changes a known order at once, on disk before this returns, and sends the callback; false when it is unknown. */
    public boolean command(String orderNo, Function<S, Fact<S>> decision) {
        Optional<Recorded<S>> recorded = book.change(orderNo, decision);
        recorded.ifPresent(change -> {
            change.durable().join();
            announce(change.fact());
        });
        return recorded.isPresent();
    }

    /** The same without waiting for the disk; {@code next} is done once it is there. */
    public void step(String orderNo, Function<S, Fact<S>> decision, Runnable next) {
        book.change(orderNo, decision).ifPresent(recorded -> {
            var unused = recorded.durable().thenRun(() -> {
                announce(recorded.fact());
                next.run();
            });
        });
    }

    /** Sends again what nobody took before the last stop. */
    public void resume() {
        book.untaken().forEach(outbox::add);
    }

    private void announce(Fact<S> fact) {
        Callback news = fact.callback();
        if (news != null) {
            outbox.add(news);
        }
    }
}
