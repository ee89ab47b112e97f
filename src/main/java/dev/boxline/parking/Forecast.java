package dev.boxline.parking;

import dev.boxline.partner.Partner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** When a parked order's turn comes, as far as that can be known: only while its partner's backlog is going out. */
@Service
public class Forecast {

    /** Further back than this, an order is taken to be the last: counting each one's place would cost too much. */
    private static final int COUNTED = 1_000;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Backlog backlog;
    private final Gates gates;
    private final DrainSpeed speed;
    private final Clock clock;
    private final Map<Partner, Counted> sizes = new EnumMap<>(Partner.class);

    Forecast(Backlog backlog, Gates gates, DrainSpeed speed, Clock clock) {
        this.backlog = backlog;
        this.gates = gates;
        this.speed = speed;
        this.clock = clock;
    }

    private record Counted(long orders, Instant countedAt) {}

    /** How long until it is past its step; empty while nobody can say. */
    public Optional<Duration> untilPassed(ParkedOrder order) {
        boolean waitsForItsTurn = order.kind() == Kind.UNAVAILABLE && order.state() == ParkedState.PARKED;
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

    private long place(ParkedOrder order) {
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
