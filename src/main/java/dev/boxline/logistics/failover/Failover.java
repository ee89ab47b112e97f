package dev.boxline.logistics.failover;

import dev.boxline.partner.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One carrier's orders go to another one at present.
 *
 * @param operator who started it; null when the settings did, because an outage lasts
 * @param reason the operator's; empty without one
 */
public record Failover(
        Endpoint from, Endpoint to, Instant since, @Nullable String operator, String reason) {}
