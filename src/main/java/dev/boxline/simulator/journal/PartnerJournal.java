package dev.boxline.simulator.journal;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorJson;
import java.io.IOException;
import java.nio.file.Path;
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
 * Everything one partner knows, in memory and in its journal. Decisions are made one at a time; whoever is told of
 * one has to wait until it is on disk. Repeated keys are counted since the start only.
 */
public final class PartnerJournal<S extends OrderState> implements AutoCloseable {

    private final Journal journal;
    private final ObjectReader reader;
    private final Change<S> changes;
    private final Ledger ledger = new Ledger();
    private final Map<String, S> states = new HashMap<>();
    private final Map<String, StoredResponse> answers = new HashMap<>();
    private final Map<String, Callback> untaken = new LinkedHashMap<>();
    private long repeats;

    /** Hears of every change of an order's state, also of those read back at the start. */
    public interface Change<S> {

        void from(@Nullable S before, S now);
    }

    /** The ledger at one instant; {@code accepted} counts the entries asked for. */
    public record Page(int accepted, long duplicates, List<LedgerEntry> entries) {}

    public PartnerJournal(Path file, Class<S> state, Change<S> changes) throws IOException {
        JavaType line = SimulatorJson.mapper().getTypeFactory().constructParametricType(JournalRecord.class, state);
        this.reader = SimulatorJson.mapper().readerFor(line).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        this.changes = changes;
        this.journal = Journal.open(file, (bytes, from, length) -> apply(reader.readValue(bytes, from, length)));
    }

    /** Decides, unless the key is known: then nothing happens and the fact holds the answer given first. */
    public PendingWrite<S> once(String key, Supplier<JournalRecord<S>> decision) {
        PendingWrite<S> recorded;
        synchronized (this) {
            StoredResponse given = answers.get(key);
            if (given == null) {
                recorded = record(decision.get());
            } else {
                repeats++;
                recorded = new PendingWrite<>(JournalRecord.<S>nothing().with(given), journal.flushed());
            }
        }
        recorded.durable().join();
        return recorded;
    }

    /** Decides on a known order; empty when it is not known. Does not wait for the disk. */
    public synchronized Optional<PendingWrite<S>> change(String orderNo, Function<S, JournalRecord<S>> decision) {
        return Optional.ofNullable(states.get(orderNo)).map(decision).map(this::record);
    }

    public void taken(Callback callback) {
        synchronized (this) {
            var unused = record(JournalRecord.taken(callback));
        }
    }

    /** The state by order number; for decisions. */
    public synchronized @Nullable S peek(String orderNo) {
        return states.get(orderNo);
    }

    /** The state by order number, on disk by now. */
    public Optional<S> state(String orderNo) {
        S state = peek(orderNo);
        settle();
        return Optional.ofNullable(state);
    }

    public Optional<StoredResponse> answer(String key) {
        StoredResponse answer;
        synchronized (this) {
            answer = answers.get(key);
        }
        settle();
        return Optional.ofNullable(answer);
    }

    public Page page(@Nullable String orderNo, boolean summary) {
        Page page;
        synchronized (this) {
            List<LedgerEntry> entries = orderNo != null ? ledger.of(orderNo) : summary ? List.of() : ledger.all();
            page = new Page(orderNo == null ? ledger.size() : entries.size(), repeats, entries);
        }
        settle();
        return page;
    }

    public synchronized List<S> states() {
        return List.copyOf(states.values());
    }

    public synchronized List<Callback> untaken() {
        return List.copyOf(untaken.values());
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private void settle() {
        CompletableFuture<Void> flushed = journal.flushed();
        flushed.join();
    }

    private PendingWrite<S> record(JournalRecord<S> fact) {
        if (fact.isNothing()) {
            return new PendingWrite<>(fact, journal.flushed());
        }
        apply(fact);
        return new PendingWrite<>(fact, journal.append(SimulatorJson.bytes(fact)));
    }

    private void apply(JournalRecord<S> fact) {
        if (fact.entry() != null) {
            ledger.add(fact.entry());
        }
        if (fact.answer() != null) {
            answers.put(fact.answer().key(), fact.answer());
        }
        if (fact.state() != null) {
            changes.from(states.put(fact.state().orderNo(), fact.state()), fact.state());
        }
        if (fact.callback() != null) {
            untaken.put(fact.callback().id(), fact.callback());
        }
        if (fact.taken() != null) {
            untaken.remove(fact.taken());
        }
    }
}
