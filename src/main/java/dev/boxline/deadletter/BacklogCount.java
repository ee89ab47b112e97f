package dev.boxline.deadletter;

import dev.boxline.partner.Endpoint;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts parked orders incrementally: while orders are only added, the new ones are counted; once some have been
 * released, all are recounted, at longer intervals the more there are, so that a large backlog costs no more than a
 * small one. Not thread-safe.
 */
@Component
public class BacklogCount {

    private static final long ROWS_PER_SECOND = 200;
    private static final long SMALL = 500;
    private static final Duration MAX_RECOUNT_INTERVAL = Duration.ofMinutes(10);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final Duration MAX_COMMIT_DELAY = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Map<Group, Long> counted = new HashMap<>();
    private final Map<Group, Instant> next = new HashMap<>();
    private Instant countedUntil = Instant.EPOCH;
    private Instant countedAt = Instant.EPOCH;
    private boolean released = true;

    public BacklogCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders parked for an endpoint for the same kind of reason. */
    public record Group(Endpoint endpoint, DeadLetterKind kind) {}

    /** When the oldest of an endpoint's parked orders was parked, refused ones included; empty when none is parked. */
    public Optional<Instant> oldest(Endpoint endpoint) {
        return Arrays.stream(DeadLetterKind.values())
                .flatMap(kind -> firsts(new Group(endpoint, kind)).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * When the oldest order of each number of releases was parked: one index row for each. The first of them is the
     * next to be released; if it has changed, orders have been released.
     */
    private List<Instant> firsts(Group group) {
        List<Instant> firsts = new ArrayList<>();
        for (Optional<First> first = first(group, -1); first.isPresent(); first = first(group, first.get().releases)) {
            firsts.add(first.get().parkedAt);
        }
        Instant before = firsts.isEmpty() ? next.remove(group) : next.put(group, firsts.get(0));
        released |= before != null && (firsts.isEmpty() || !firsts.get(0).equals(before));
        return firsts;
    }

    private record First(int releases, Instant parkedAt) {}

    /** Ordered by all index columns; otherwise H2 reads and sorts the whole group. */
    private Optional<First> first(Group group, int moreReleasesThan) {
        return jdbc.sql("""
                select releases, parked_at from dead_letter
                where partner = ? and endpoint = ? and kind = ? and state = 'PARKED' and releases > ?
                order by partner, endpoint, kind, state, releases, parked_at limit 1""")
                .params(
                        group.endpoint().partner().name(),
                        group.endpoint().name(),
                        group.kind().name(),
                        moreReleasesThan)
                .query((row, n) -> new First(
                        row.getInt("releases"), row.getTimestamp("parked_at").toInstant()))
                .optional();
    }

    /** Number of quarantined orders by endpoint. */
    public Map<Endpoint, Long> quarantined() {
        Map<Endpoint, Long> all = new HashMap<>();
        jdbc.sql("""
                select partner, endpoint, count(*) as orders from dead_letter
                where state = 'QUARANTINED' group by partner, endpoint""").query(row -> {
            all.put(Endpoint.read(row), row.getLong("orders"));
        });
        return all;
    }

    public Map<Group, Long> at(Instant now) {
        long rows = counted.values().stream().mapToLong(Long::longValue).sum();
        Duration interval = released || rows <= SMALL ? recountInterval(rows) : MAX_INTERVAL;
        if (!now.isBefore(countedAt.plus(interval))) {
            counted.clear();
            countedUntil = Instant.EPOCH;
            countedAt = now;
            released = false;
        }
        return withLatest(now.minus(MAX_COMMIT_DELAY));
    }

    /** The interval between recounts during a release: at most 200 rows per second are read. */
    static Duration recountInterval(long rows) {
        Duration interval = Duration.ofSeconds(rows / ROWS_PER_SECOND);
        return interval.compareTo(MAX_RECOUNT_INTERVAL) > 0 ? MAX_RECOUNT_INTERVAL : interval;
    }

    /** Adds orders parked since; the latest are counted again next time, when their transactions have committed. */
    private Map<Group, Long> withLatest(Instant committed) {
        Map<Group, Long> all = new HashMap<>();
        jdbc.sql("""
                select partner, endpoint, kind, sum(case when parked_at <= ? then 1 else 0 end) as committed, count(*) as total
                from dead_letter where state = 'PARKED' and parked_at > ? group by partner, endpoint, kind""")
                .params(Timestamp.from(committed), Timestamp.from(countedUntil))
                .query(row -> {
                    var group = new Group(Endpoint.read(row), DeadLetterKind.valueOf(row.getString("kind")));
                    counted.merge(group, row.getLong("committed"), Long::sum);
                    all.put(group, row.getLong("total") - row.getLong("committed"));
                });
        countedUntil = committed;
        counted.forEach((group, orders) -> all.merge(group, orders, Long::sum));
        return all;
    }
}
