package dev.boxline.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.http.ProblemException;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.signing.InvalidNotification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Reads or refuses any bytes, signed by the simulated payment provider or not. */
class SimulatedNotificationReaderFuzz {

    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final HmacSignatureVerifier SIGNATURES = new HmacSignatureVerifier("fuzzed", CLOCK);
    private static final PaymentNotificationReader READER = reader();

    private static PaymentNotificationReader reader() {
        Duration second = Duration.ofSeconds(1);
        URI here = URI.create("http://localhost");
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1);
        var simulated = new PaymentSettings.Simulated("fuzzed", "boxline-demo", endpoint);
        return new SimulatedNotificationReader(new PaymentSettings(second, second, simulated), CLOCK);
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        read(NOW, SIGNATURES.sign(NOW, body), body);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int half = text.length() / 2;
        read(text.substring(0, half), text.substring(half), body);
    }

    private static void read(String timestamp, String signature, byte[] body) {
        var headers = Map.of(HmacSignatureVerifier.TIMESTAMP, timestamp, HmacSignatureVerifier.SIGNATURE, signature);
        try {
            READER.read(headers::get, body);
        } catch (ProblemException | InvalidNotification expected) {
            return;
        }
    }
}
