package dev.boxline.reconciliation;

import dev.boxline.bill.BillSource;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.reconciliation.ReconciliationRepository.Days;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Days without a result: failed, or still not reconciled a day after they began or their bill became available. A day
 * counts from the first run of its source on; sources that aren't set up any more don't count.
 */
@Service
public class OverdueDays {

    private static final Duration LATE = Duration.ofDays(1);

    private final ReconciliationRepository days;
    private final BillSources sources;
    private final ReconciliationSettings settings;
    private final Clock clock;

    OverdueDays(ReconciliationRepository days, BillSources sources, ReconciliationSettings settings, Clock clock) {
        this.days = days;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    /** By source, oldest day first. */
    public List<BillKey> list() {
        List<BillKey> unfinished = days.failedOrDueBefore(clock.instant().minus(LATE));
        return sources.all().stream()
                .flatMap(source -> Stream.concat(
                                unfinished.stream()
                                        .filter(key -> key.source().equals(source.name()))
                                        .map(BillKey::day),
                                missing(source, firstAutomatic(source), LATE))
                        .distinct()
                        .sorted()
                        .map(day -> new BillKey(source.name(), day)))
                .toList();
    }

    /** Fails the days that were missed and are too old to be started automatically. */
    public void failMissed() {
        for (BillSource source : sources.all()) {
            missing(source, LocalDate.MIN, Duration.ZERO)
                    .filter(day -> day.isBefore(firstAutomatic(source)))
                    .forEach(day -> days.missed(
                            new BillKey(source.name(), day),
                            Reason.of(Code.DAY_MISSED, settings.daysBack()),
                            source.availableFrom(day),
                            clock.instant()));
        }
    }

    private LocalDate firstAutomatic(BillSource source) {
        return today(source).minusDays(settings.daysBack());
    }

    private LocalDate today(BillSource source) {
        return LocalDate.ofInstant(clock.instant(), source.zone());
    }

    /** Days from this one on that never began, or were done before their bill was complete, so long after it was available. */
    private Stream<LocalDate> missing(BillSource source, LocalDate from, Duration late) {
        Instant since = settings.automatic() ? days.firstDue(source.name()).orElse(null) : null;
        if (since == null) {
            return Stream.empty();
        }
        LocalDate earliest = LocalDate.ofInstant(since, source.zone()).minusDays(1);
        LocalDate first = earliest.isBefore(from) ? from : earliest;
        LocalDate end = today(source);
        Instant latest = clock.instant().minus(late);
        Days known = days.begunSince(source.name(), first);
        return Stream.iterate(first, day -> day.isBefore(end), day -> day.plusDays(1))
                .filter(day -> {
                    Instant available = source.availableFrom(day);
                    return available.isAfter(since) && available.isBefore(latest) && known.isMissing(day, available);
                });
    }
}
