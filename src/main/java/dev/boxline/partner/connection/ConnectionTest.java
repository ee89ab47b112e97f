package dev.boxline.partner.connection;

import dev.boxline.partner.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a partner with the configured login.
 *
 * @param status of the answer; 0 without one
 * @param reason what the partner or its token address says besides, if anything
 */
public record ConnectionTest(
        Finding finding, int status, @Nullable Reason reason, Duration took) {

    public boolean isConnected() {
        return finding == Finding.CONNECTED;
    }
}
