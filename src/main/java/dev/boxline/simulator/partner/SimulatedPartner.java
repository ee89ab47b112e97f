package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.CallbackOutbox;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import dev.boxline.simulator.journal.StoredResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;

/**
 * The common part of the simulated partners.
 *
 * @param name as in paths
 */
public record SimulatedPartner<S extends OrderState>(
        String name, CallAdmission admission, PartnerJournal<S> journal, CallbackOutbox outbox, TaskScheduler scheduler)
        implements AutoCloseable {

    /** Runs the decision once per key without comparing the content; sends its callback after the response. */
    public SimulatorResponse once(String key, Supplier<JournalRecord<S>> decision) {
        return once(key, null, decision);
    }

    /** Runs the decision once per key; refuses another content under the same key. */
    public SimulatorResponse once(SimulatorRequest request, Supplier<JournalRecord<S>> decision) {
        return once(request.idempotencyKey(), request.digest(), decision);
    }

    /** @param content must be the same in a repeated request; null when it isn't compared */
    public SimulatorResponse once(String key, @Nullable String content, Supplier<JournalRecord<S>> decision) {
        JournalRecord<S> written = journal.once(key, content, decision);
        StoredResponse answer = written.answer();
        if (answer == null) {
            throw new IllegalStateException("The record contains no response");
        }
        return answer.response().then(() -> sendCallback(written));
    }

    /** Changes a known order, durably, and sends the callback; false when the order is unknown. */
    public boolean change(String orderNo, Function<S, JournalRecord<S>> decision) {
        var change = journal.change(orderNo, decision).map(CompletableFuture::join);
        change.ifPresent(this::sendCallback);
        return change.isPresent();
    }

    /** Changes a known order without waiting for the disk; {@code next} runs once the change is durable. */
    public void changeLater(String orderNo, Function<S, JournalRecord<S>> decision, Runnable next) {
        journal.change(orderNo, decision).ifPresent(change -> {
            var unused = change.thenAccept(written -> {
                sendCallback(written);
                next.run();
            });
        });
    }

    /** Sends the callbacks that were pending at the last stop. */
    public void resume() {
        journal.pendingCallbacks().forEach(outbox::add);
    }

    @Override
    public void close() throws IOException {
        admission.close();
        journal.close();
    }

    private void sendCallback(JournalRecord<S> written) {
        if (written.callback() != null) {
            outbox.add(written.callback());
        }
    }
}
