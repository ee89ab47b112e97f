package dev.boxline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is moved. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    /** Begins at a full millisecond, which every database keeps as it is. */
    public MovableClock(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    public synchronized void moveTo(Instant time) {
        now = time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
