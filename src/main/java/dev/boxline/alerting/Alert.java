package dev.boxline.alerting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds or held.
 *
 * @param subject what it is about, such as LOGISTICS/default; may be empty
 * @param amount the meter's value when it was last looked at
 * @param since when the condition was first seen
 * @param firedAt when it had held for long enough; null before
 * @param clearedAt when it was seen no more; null while it holds
 * @param acknowledgedBy who looks after it; null while nobody does
 * @param silencedUntil nobody is told before this
 */
public record Alert(
        long id,
        AlertRule rule,
        String subject,
        double amount,
        Instant since,
        @Nullable Instant firedAt,
        @Nullable Instant clearedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant silencedUntil) {

    public boolean isFiring() {
        return firedAt != null && clearedAt == null;
    }

    public boolean isSilencedAt(Instant now) {
        return silencedUntil != null && now.isBefore(silencedUntil);
    }
}
