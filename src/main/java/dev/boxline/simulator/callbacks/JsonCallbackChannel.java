package dev.boxline.simulator.callbacks;

import dev.boxline.simulator.http.SimulatorJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Plain JSON under a shared secret, repeated until it is taken.
 *
 * @param path appended to Boxline's address
 */
public record JsonCallbackChannel(String path, String secret) implements CallbackChannel {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Override
    public HttpRequest.Builder request(String boxline, Callback callback, Instant now) {
        byte[] body = SimulatorJson.bytes(callback.body());
        long timestamp = now.getEpochSecond();
        String signer = callback.forged() ? UUID.randomUUID().toString() : secret;
        return HttpRequest.newBuilder(URI.create(boxline + path))
                .header("Content-Type", "application/json")
                .header("X-Boxline-Timestamp", Long.toString(timestamp))
                .header("X-Boxline-Signature", new HmacSignature(signer).of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    @Override
    public Optional<Duration> pause(int attempts) {
        return Optional.of(doubled(FIRST_PAUSE, attempts - 1, LONGEST_PAUSE));
    }

    static Duration doubled(Duration first, int times, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.max(0, Math.min(times, 10)));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    @Override
    public String toString() {
        return path;
    }
}
