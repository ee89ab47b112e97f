package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackOutbox;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import dev.boxline.simulator.journal.PendingWrite;
import dev.boxline.simulator.journal.StoredResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One simulated partner: its name in paths, how it behaves, what it did and the news it has to send.
 *
 * @param <S> what it knows of one order
 */
public record SimulatedPartner<S extends OrderState>(
        String name, CallAdmission turnstile, PartnerJournal<S> book, CallbackOutbox outbox) {

    /** Does the work once per key; the callback follows the answer. */
    public SimulatorResponse work(String key, Supplier<JournalRecord<S>> decision) {
        JournalRecord<S> fact = book.once(key, decision).fact();
        StoredResponse answer = fact.answer();
        if (answer == null) {
            throw new IllegalStateException("Work without an answer");
        }
        return answer.answer().then(() -> announce(fact));
    }

    /** Changes a known order at once, on disk before this returns, and sends the callback; false when it is unknown. */
    public boolean command(String orderNo, Function<S, JournalRecord<S>> decision) {
        Optional<PendingWrite<S>> recorded = book.change(orderNo, decision);
        recorded.ifPresent(change -> {
            change.durable().join();
            announce(change.fact());
        });
        return recorded.isPresent();
    }

    /** The same without waiting for the disk; {@code next} is done once it is there. */
    public void step(String orderNo, Function<S, JournalRecord<S>> decision, Runnable next) {
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

    private void announce(JournalRecord<S> fact) {
        Callback news = fact.callback();
        if (news != null) {
            outbox.add(news);
        }
    }
}
