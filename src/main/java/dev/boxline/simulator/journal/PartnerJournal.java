package dev.boxline.simulator.journal;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One partner's data, in memory and in its journal. Decisions run one at a time; their results are returned once
 * they are on disk. The count of repeated keys starts at zero with each start.
 */
public final class PartnerJournal<S extends OrderState> implements AutoCloseable {

    private final Journal journal;
    private final StateListener<S> listener;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, List<LedgerEntry>> entriesByOrder = new HashMap<>();
    private final Map<String, S> states = new HashMap<>();
    private final Map<String, StoredResponse> responses = new HashMap<>();
    private final Map<String, Callback> pendingCallbacks = new LinkedHashMap<>();
    private long repeats;

    /** Is called with every change of an order's state, including those read at the start. */
    public interface StateListener<S> {
        void changed(@Nullable S before, S now);
    }

    /** The ledger at one instant; {@code accepted} counts the selected entries. */
    public record LedgerSnapshot(int accepted, long duplicates, List<LedgerEntry> entries) {}

    public PartnerJournal(Path file, Class<S> state, StateListener<S> listener) throws IOException {
        SimulatorJson.PartReader<JournalRecord<S>> lines = SimulatorJson.written(JournalRecord.class, state);
        this.listener = listener;
        this.journal = Journal.open(file, (bytes, from, length) -> apply(lines.read(bytes, from, length)));
    }

    /**
     * Runs the decision once per key; a repeated key changes nothing and returns a record with the first response.
     *
     * @param content digest of the request, to refuse another content under the same key; null when it isn't compared
     */
    public JournalRecord<S> once(String key, @Nullable String content, Supplier<JournalRecord<S>> decision) {
        CompletableFuture<JournalRecord<S>> written;
        synchronized (this) {
            StoredResponse first = responses.get(key);
            if (first == null) {
                written = write(decision.get().answering(content));
            } else if (!first.answers(content)) {
                throw SimulatorProblem.of(422, "Key reused", "This idempotency key was used with another content.");
            } else {
                repeats++;
                written = journal.flushed().thenApply(flushed -> JournalRecord.of(first));
            }
        }
        return written.join();
    }

    /** Runs the decision on a known order, without waiting for the disk; empty when the order is unknown. */
    public synchronized Optional<CompletableFuture<JournalRecord<S>>> change(
            String orderNo, Function<S, JournalRecord<S>> decision) {
        return Optional.ofNullable(states.get(orderNo)).map(decision).map(this::write);
    }

    /** Records that a callback was accepted. */
    public synchronized void accepted(Callback callback) {
        var unused = write(JournalRecord.taken(callback));
    }

    /** An order's state, for decisions; it may not be on disk yet. */
    public synchronized @Nullable S peek(String orderNo) {
        return states.get(orderNo);
    }

    public Optional<S> state(String orderNo) {
        return durable(() -> Optional.ofNullable(states.get(orderNo)));
    }

    public Optional<StoredResponse> response(String key) {
        return durable(() -> Optional.ofNullable(responses.get(key)));
    }

    /** @param summary leaves the entries out unless an order is given */
    public LedgerSnapshot ledger(@Nullable String orderNo, boolean summary) {
        return durable(() -> {
            List<LedgerEntry> all = orderNo == null ? entries : entriesByOrder.getOrDefault(orderNo, List.of());
            boolean omitted = summary && orderNo == null;
            return new LedgerSnapshot(all.size(), repeats, omitted ? List.of() : List.copyOf(all));
        });
    }

    public synchronized List<S> states() {
        return List.copyOf(states.values());
    }

    public synchronized List<Callback> pendingCallbacks() {
        return List.copyOf(pendingCallbacks.values());
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    /** Returns the value once everything read is on disk. */
    private <T> T durable(Supplier<T> read) {
        T value;
        synchronized (this) {
            value = read.get();
        }
        return journal.flushed().thenApply(flushed -> value).join();
    }

    private CompletableFuture<JournalRecord<S>> write(JournalRecord<S> written) {
        if (written.isEmpty()) {
            return journal.flushed().thenApply(flushed -> written);
        }
        apply(written);
        return journal.append(SimulatorJson.bytes(written)).thenApply(durable -> written);
    }

    private void apply(JournalRecord<S> change) {
        if (change.entry() != null) {
            entries.add(change.entry());
            entriesByOrder
                    .computeIfAbsent(change.entry().orderNo(), order -> new ArrayList<>(2))
                    .add(change.entry());
        }
        if (change.answer() != null) {
            responses.put(change.answer().key(), change.answer());
        }
        if (change.state() != null) {
            listener.changed(states.put(change.state().orderNo(), change.state()), change.state());
        }
        if (change.callback() != null) {
            pendingCallbacks.put(change.callback().id(), change.callback());
        }
        if (change.taken() != null) {
            pendingCallbacks.remove(change.taken());
        }
    }
}
