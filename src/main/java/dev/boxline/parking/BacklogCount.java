package dev.boxline.parking;

import dev.boxline.partner.Partner;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many orders are parked. While orders only come, those that came are added; once some have left, all are counted
 * anew, the rarer the more they are: a large backlog costs no more to watch than a small one. For one thread.
 */
@Component
class BacklogCount {

    private static final long ROWS_A_SECOND = 200;
    private static final long FEW = 500;
    private static final Duration RAREST_IN_MOTION = Duration.ofMinutes(10);
    private static final Duration RAREST = Duration.ofHours(1);
    private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Map<Group, Long> counted = new HashMap<>();
    private final Map<Partner, Instant> oldest = new EnumMap<>(Partner.class);
    private Instant countedUntil = Instant.EPOCH;
    private Instant countedAt = Instant.EPOCH;
    private boolean someLeft = true;

    BacklogCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom they wait for, and why. */
    record Group(Partner partner, Kind kind) {}

    /** When the one whose turn is next was parked; empty for a partner that isn't down. */
    Optional<Instant> oldest(Partner partner, boolean down) {
        Optional<Instant> first = down ? first(partner) : Optional.empty();
        Instant before = first.isPresent() ? oldest.put(partner, first.get()) : oldest.remove(partner);
        someLeft |= before != null && !first.equals(Optional.of(before));
        return first;
    }

    /** One row of an index. */
    private Optional<Instant> first(Partner partner) {
        return jdbc.sql("""
                select parked_at from parked_order where partner = ? and kind = 'UNAVAILABLE' and state = 'PARKED'
                order by releases, parked_at limit 1""")
                .param(partner.name())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    Map<Group, Long> at(Instant now) {
        long rows = counted.values().stream().mapToLong(Long::longValue).sum();
        Duration wait = someLeft || rows <= FEW ? inMotion(rows) : RAREST;
        if (!now.isBefore(countedAt.plus(wait))) {
            counted.clear();
            countedUntil = Instant.EPOCH;
            countedAt = now;
            someLeft = false;
        }
        return withLatest(now.minus(COMMITTED_WITHIN));
    }

    /** Two hundred rows a second may be read for this. */
    static Duration inMotion(long rows) {
        Duration fair = Duration.ofSeconds(rows / ROWS_A_SECOND);
        return fair.compareTo(RAREST_IN_MOTION) > 0 ? RAREST_IN_MOTION : fair;
    }

    /** Adds those parked since; the latest of them are looked at again next time, when all have been committed. */
    private Map<Group, Long> withLatest(Instant sure) {
        Map<Group, Long> all = new HashMap<>();
        jdbc.sql("""
                select partner, kind, sum(case when parked_at <= ? then 1 else 0 end) as sure, count(*) as came
                from parked_order where state = 'PARKED' and parked_at > ? group by partner, kind""").params(Timestamp.from(sure), Timestamp.from(countedUntil)).query(row -> {
            var group = new Group(Partner.valueOf(row.getString("partner")), Kind.valueOf(row.getString("kind")));
            counted.merge(group, row.getLong("sure"), Long::sum);
            all.put(group, row.getLong("came") - row.getLong("sure"));
        });
        countedUntil = sure;
        counted.forEach((group, orders) -> all.merge(group, orders, Long::sum));
        return all;
    }
}
