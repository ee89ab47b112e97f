package dev.boxline.reconciliation;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillSource;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.reconciliation.ReconciliationRepository.Days;
import dev.boxline.recovery.outage.Gates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The reconciliation of a day with a partner's bill: {@link #fetch}, then {@link #match}. Each is idempotent: the
 * transaction that writes the result also leaves the state in which the step may run.
 */
@Service
public class Reconciliations {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);

    /** Time after which a missing bill is given up. */
    private static final Duration LATEST = Duration.ofDays(1);

    private static final int DOWNLOADS = 3;

    private final ReconciliationRepository days;
    private final BillSources sources;
    private final BillFiles files;
    private final BillLineRepository lines;
    private final DifferenceRepository differences;
    private final Matching matching;
    private final Gates gates;
    private final ReconciliationSettings settings;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    Reconciliations(
            ReconciliationRepository days,
            BillSources sources,
            BillFiles files,
            BillLineRepository lines,
            DifferenceRepository differences,
            Matching matching,
            Gates gates,
            ReconciliationSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.days = days;
        this.sources = sources;
        this.files = files;
        this.lines = lines;
        this.differences = differences;
        this.matching = matching;
        this.gates = gates;
        this.settings = settings;
        this.transaction = transaction;
        this.savepoint = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        this.clock = clock;
    }

    /** Days whose bill is available and hasn't been matched, or was matched before it was complete. */
    public List<BillKey> due() {
        return settings.automatic() ? sources.all().stream().flatMap(this::due).toList() : List.of();
    }

    private Stream<BillKey> due(BillSource source) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, source.zone());
        Days known = days.begunSince(source.name(), today.minusDays(settings.daysBack()));
        return today.minusDays(settings.daysBack())
                .datesUntil(today)
                .filter(day -> !source.availableFrom(day).isAfter(now))
                .filter(day -> known.isMissing(day, source.availableFrom(day)))
                .map(day -> new BillKey(source.name(), day))
                .filter(key -> missingBasis(key, source).isEmpty());
    }

    /** Makes a day due, in the current transaction; false when it is in progress. */
    public boolean begin(BillKey key) {
        Instant now = clock.instant();
        try {
            if (Boolean.TRUE.equals(savepoint.execute(status -> days.insert(key, now)))) {
                return true;
            }
        } catch (DuplicateKeyException begunMeanwhile) {
            LOG.debug("{} was begun by another transaction", key);
        }
        return days.again(key, now);
    }

    /** Closes a failed day: it stays without a result until it is run again. False when it hasn't failed. */
    public boolean close(BillKey key, String by, String reason) {
        return days.close(key, new Reconciliation.Closing(by, clock.instant(), reason));
    }

    /** The newest day whose bill is available. */
    public LocalDate latestDay(String source) {
        BillSource bills = sources.get(source);
        Instant now = clock.instant();
        return Stream.iterate(LocalDate.ofInstant(now, bills.zone()), day -> day.minusDays(1))
                .filter(day -> !bills.availableFrom(day).isAfter(now))
                .findFirst()
                .orElseThrow();
    }

    /** The days of this range that are not reconciled, oldest first. */
    public List<BillKey> notDone(String source, LocalDate from, LocalDate to) {
        Days known = days.begunSince(source, from);
        return from.datesUntil(to.plusDays(1))
                .filter(day -> !known.done().containsKey(day))
                .map(day -> new BillKey(source, day))
                .toList();
    }

    /** Whether this is a valid day of the source, which must not be in the future. */
    public boolean isDay(BillKey key) {
        return sources.find(key.source())
                .filter(source -> !key.day().isAfter(LocalDate.ofInstant(clock.instant(), source.zone())))
                .isPresent();
    }

    /**
     * Downloads the bill from the partner and stores the file. Calls the partner, so it must not run in a transaction.
     */
    public ReconciliationState fetch(BillKey key) throws IOException {
        ReconciliationState state = find(key).orElseThrow().state();
        if (state != ReconciliationState.DUE && state != ReconciliationState.PARKED) {
            return state; // a node that died afterwards has fetched it
        }
        BillSource source = sources.get(key.source());
        Reason closed = gates.heldBack(source.endpoint());
        if (closed != null) {
            return inState(key, ReconciliationState.DUE, () -> park(key, closed, true));
        }
        Optional<Reason> missing = missingBasis(key, source);
        if (missing.isPresent()) {
            return inState(key, ReconciliationState.DUE, () -> park(key, missing.get(), false));
        }
        Path directory = Files.createTempDirectory("bill");
        try {
            Outcome<BillFile> outcome = source.fetch(key.day(), directory);
            return inState(key, ReconciliationState.DUE, () -> fetched(key, source, outcome));
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** Why this bill can't be matched: the lines to match it with are not loaded yet, or already deleted. */
    private Optional<Reason> missingBasis(BillKey key, BillSource source) {
        return source.basis()
                .map(basis -> new BillKey(basis, key.day()))
                .filter(basis -> !lines.isLoaded(basis))
                .map(basis -> Reason.of(Code.BASIS_MISSING, basis.source()));
    }

    private ReconciliationState fetched(BillKey key, BillSource source, Outcome<BillFile> outcome) {
        Outcome.Failure failure = outcome.failure();
        BillFile file = outcome.toOptional().orElse(null);
        if (file != null && file.path() == null && mayComeLate(key, source)) {
            return park(key, Reason.of(Code.BILL_MISSING), false);
        }
        if (file != null) {
            return keep(key, source, file);
        }
        if (failure == null || outcome instanceof Outcome.Refused) {
            Reason reason = failure == null ? Reason.of(Code.BILL_MISSING) : failure.reason();
            days.failed(key, reason, clock.instant());
            return ReconciliationState.FAILED;
        }
        return park(key, failure.reason(), gates.heldBack(source.endpoint()) != null);
    }

    /** Partners also answer "no bill" while the bill is late. For a day with records, the request is repeated. */
    private boolean mayComeLate(BillKey key, BillSource source) {
        return clock.instant().isBefore(source.availableFrom(key.day()).plus(LATEST))
                && matching.hasRecords(key, source.zone());
    }

    private ReconciliationState keep(BillKey key, BillSource source, BillFile file) {
        try {
            Reconciliation.RawFile raw = files.store(key, file);
            if (raw != null && file.damaged()) {
                return damaged(key, source, raw);
            }
            days.fetched(
                    key,
                    raw == null ? null : raw.name(),
                    raw == null ? 0 : raw.size(),
                    raw == null ? null : raw.digest(),
                    clock.instant());
            return ReconciliationState.RUNNING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file may have been damaged in transit, so it is downloaded again before the day fails. */
    private ReconciliationState damaged(BillKey key, BillSource source, Reconciliation.RawFile raw) {
        Reason reason = Reason.of(Code.FILE_DAMAGED, source.endpoint().partner());
        days.keptDamaged(key, raw);
        if (days.attempts(key) + 1 < DOWNLOADS) {
            return park(key, reason, false);
        }
        days.failed(key, reason, clock.instant());
        return ReconciliationState.FAILED;
    }

    private ReconciliationState park(BillKey key, Reason reason, boolean heldBack) {
        days.parked(key, reason, heldBack, clock.instant().plus(settings.pauseAfter(days.attempts(key))));
        return ReconciliationState.PARKED;
    }

    /** Loads the lines of the fetched file and matches them, in one transaction: a bill that can't be read changes nothing. */
    public ReconciliationState match(BillKey key) throws IOException {
        BillSource source = sources.get(key.source());
        Path directory = Files.createTempDirectory("bill");
        try {
            BillFile file = restore(key, directory);
            return inState(key, ReconciliationState.RUNNING, () -> match(key, source, file));
        } catch (UncheckedIOException e) {
            LOG.warn("The bill {} can't be read", key, e.getCause());
            IOException cause = Objects.requireNonNull(e.getCause());
            return inState(key, ReconciliationState.RUNNING, () -> unreadable(key, cause));
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private BillFile restore(BillKey key, Path directory) throws IOException {
        Reconciliation.RawFile raw = days.find(key).map(Reconciliation::file).orElse(null);
        if (raw == null) {
            return BillFile.none(key.day());
        }
        Path path = directory.resolve(raw.name());
        try (InputStream content = files.open(key)) {
            Files.copy(content, path);
        }
        return new BillFile(key.day(), path);
    }

    private ReconciliationState match(BillKey key, BillSource source, BillFile file) {
        lines.delete(key);
        BillLineRepository.Loader loader = lines.loader(key);
        if (file.path() != null) {
            try {
                source.read(file, loader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        long loaded = loader.end();
        Matching.Result result = matching.match(key, source.zone(), settings.feeRateOf(key.source()));
        days.done(key, loaded, loaded - result.unmatched(), clock.instant());
        return ReconciliationState.DONE;
    }

    private ReconciliationState unreadable(BillKey key, IOException cause) {
        long line = cause instanceof BillFormatException format ? format.line() : 0;
        String column = cause instanceof BillFormatException format ? format.column() : "";
        days.failed(
                key,
                Reason.of(Code.BILL_UNREADABLE, line, column, String.valueOf(cause.getMessage())),
                clock.instant());
        return ReconciliationState.FAILED;
    }

    /** Runs a step in one transaction, unless it has already run; returns the resulting state of the day. */
    private ReconciliationState inState(BillKey key, ReconciliationState expected, Supplier<ReconciliationState> step) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ReconciliationState state = days.lock(key).orElseThrow();
            boolean parked = state == ReconciliationState.PARKED && expected == ReconciliationState.DUE;
            return state == expected || parked ? step.get() : state;
        }));
    }

    /** Differences proven by the bill, to be applied one by one. */
    public List<String> proven(BillKey key, long afterId, int limit) {
        return differences.proven(key, afterId, limit);
    }

    public Instant nextTryAt(BillKey key) {
        return days.nextTryAt(key).orElseGet(clock::instant);
    }

    public List<BillKey> unfinished() {
        return days.unfinished();
    }

    public boolean isUnfinished(BillKey key) {
        return days.lock(key)
                .filter(state -> state != ReconciliationState.DONE && state != ReconciliationState.FAILED)
                .isPresent();
    }

    /** Parked days whose partner is available again. */
    public List<BillKey> recovered() {
        return days.heldBack().stream()
                .filter(key -> sources.find(key.source())
                        .filter(source -> gates.heldBack(source.endpoint()) == null)
                        .isPresent())
                .toList();
    }

    /**
     * A day that has not begun.
     *
     * @param availableFrom when its bill becomes available
     * @param later whether that time is to come
     */
    public record Awaited(Reconciliation day, Instant availableFrom, boolean later) {}

    /** The days of the last week, today included, that have not begun. */
    public List<Awaited> awaited() {
        return sources.all().stream()
                .flatMap(source -> {
                    LocalDate today = LocalDate.ofInstant(clock.instant(), source.zone());
                    LocalDate first = today.minusDays(settings.daysBack());
                    Set<LocalDate> begun = days.begunSince(source.name(), first).begun();
                    return first.datesUntil(today.plusDays(1))
                            .filter(day -> !begun.contains(day))
                            .map(day -> awaited(new BillKey(source.name(), day)));
                })
                .toList();
    }

    public Awaited awaited(BillKey key) {
        Instant availableFrom = sources.get(key.source()).availableFrom(key.day());
        return new Awaited(Reconciliation.none(key), availableFrom, availableFrom.isAfter(clock.instant()));
    }

    public Optional<Reconciliation> find(BillKey key) {
        return days.find(key);
    }

    /** Newest day first. */
    public List<Reconciliation> list(
            @Nullable String source,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BillKey after,
            int limit) {
        return days.list(source, from, to, after, limit);
    }

    /** Days before this one that have not been done, or have open differences: the newest 200. */
    public List<Reconciliation> unsettledBefore(LocalDate first) {
        return days.unsettledBefore(first, 200);
    }

    /** Deletes expired lines and files. */
    public void cleanUp() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Duration kept = Duration.ofDays(settings.keepLines());
        lines.deleteBefore(
                today.minusDays(settings.keepLines()), clock.instant().minus(kept));
        files.deleteBefore(today.minusDays(settings.keepFiles()));
    }
}
