package dev.boxline.web.callback;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.ProviderNews;
import dev.boxline.web.ApiProblem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Whatever comes in the simulated payment provider's name is read, or refused in so many words. */
class SimulatedNewsFuzz {

    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final Signatures SIGNATURES = new Signatures("fuzzed", CLOCK);
    private static final ProviderNews NEWS = news();

    private static ProviderNews news() {
        Duration second = Duration.ofSeconds(1);
        URI here = URI.create("http://localhost");
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1, second);
        var simulated = new PaymentSettings.Simulated("fuzzed", "boxline-demo", endpoint);
        return new SimulatedNews(new PaymentSettings(second, second, simulated), CLOCK);
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        read(NOW, SIGNATURES.sign(NOW, body), body);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int half = text.length() / 2;
        read(text.substring(0, half), text.substring(half), body);
    }

    private static void read(String timestamp, String signature, byte[] body) {
        var headers = Map.of(Signatures.TIMESTAMP, timestamp, Signatures.SIGNATURE, signature);
        try {
            NEWS.read(headers::get, body);
        } catch (ApiProblem | NotBelieved asItShould) {
            return;
        }
    }
}
