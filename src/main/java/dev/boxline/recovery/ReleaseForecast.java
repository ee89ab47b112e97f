package dev.boxline.recovery;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.DrainRate;
import dev.boxline.recovery.outage.Gates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** When a parked order's turn comes, as far as that can be known: only while its partner's backlog is going out. */
@Service
public class ReleaseForecast {

    /** Further back than this, an order is taken to be the last: counting each one's place would cost too much. */
    private static final int COUNTED = 1_000;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Backlog backlog;
    private final Gates gates;
    private final DrainRate speed;
    private final Clock clock;
    private final Map<Partner, Counted> sizes = new EnumMap<>(Partner.class);

    ReleaseForecast(Backlog backlog, Gates gates, DrainRate speed, Clock clock) {
        this.backlog = backlog;
        this.gates = gates;
        this.speed = speed;
        this.clock = clock;
    }

    private record Counted(long orders, Instant countedAt) {}

    /** How long until it is past its step; empty while nobody can say. */
    public Optional<Duration> untilPassed(DeadLetter order) {
        boolean waitsForItsTurn = order.kind() == DeadLetterKind.UNAVAILABLE && order.state() == DeadLetterState.PARKED;
        if (!waitsForItsTurn || !gates.letsBacklogGo(order.partner())) {
            return Optional.empty();
        }
        var perSecond = speed.perSecond(order.partner());
        return perSecond.isEmpty() ? Optional.empty() : Optional.of(untilTurn(place(order), perSecond.getAsDouble()));
    }

    /** So many orders before it, so many a second. */
    static Duration untilTurn(long before, double perSecond) {
        return Duration.ofSeconds((long) Math.ceil((before + 1) / perSecond));
    }

    private long place(DeadLetter order) {
        long before = backlog.countBefore(order, COUNTED);
        return before < COUNTED ? before : size(order.partner());
    }

    private synchronized long size(Partner partner) {
        Counted known = sizes.get(partner);
        if (known == null || known.countedAt().plus(FRESH).isBefore(clock.instant())) {
            known = new Counted(backlog.size(partner), clock.instant());
            sizes.put(partner, known);
        }
        return known.orders();
    }
}
