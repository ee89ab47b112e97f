package dev.boxline.faults.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.TimeZone;

/** A zone whose summer begins or ends when the file {@code clock} comes into the working directory. */
final class SteppingZone extends TimeZone {

    private static final long serialVersionUID = 1;
    private static final Path FILE = Path.of("clock");
    private static final int HOUR = (int) Duration.ofHours(1).toMillis();

    /** Of all copies: the virtual machine hands out clones. */
    private static volatile long step = Long.MAX_VALUE;

    private final boolean forward;

    SteppingZone(boolean forward) {
        this.forward = forward;
        setID("UTC"); // PostgreSQL is told the name and knows no other zone like this
    }

    private boolean isSummer(long instant) {
        return instant >= step() == forward;
    }

    private static long step() {
        try {
            if (step == Long.MAX_VALUE && Files.exists(FILE)) {
                step = Files.getLastModifiedTime(FILE).toMillis();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return step;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the class asks for it
    public boolean inDaylightTime(Date date) {
        return isSummer(date.getTime());
    }

    @Override
    public int getOffset(long instant) {
        return isSummer(instant) ? HOUR : 0;
    }

    @Override
    public int getOffset(int era, int year, int month, int day, int dayOfWeek, int millis) {
        long midnight =
                Duration.ofDays(LocalDate.of(year, month + 1, day).toEpochDay()).toMillis();
        return getOffset(midnight + millis);
    }

    @Override
    public boolean useDaylightTime() {
        return true;
    }

    @Override
    public int getDSTSavings() {
        return HOUR;
    }

    @Override
    public int getRawOffset() {
        return 0;
    }

    @Override
    public void setRawOffset(int millis) {
        throw new UnsupportedOperationException();
    }
}
