package dev.boxline.web.callback;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.web.ApiProblem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Whatever the logistics company signs is read, or refused in so many words. */
class LogisticsNewsFuzz {

    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final Signatures SIGNATURES = new Signatures("fuzzed", CLOCK);
    private static final LogisticsForm FORM = form();

    private static LogisticsForm form() {
        Duration second = Duration.ofSeconds(1);
        URI here = URI.create("http://localhost");
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1, second);
        return new LogisticsForm(new LogisticsSettings("fuzzed", second, endpoint), CLOCK);
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        var headers = Map.of(Signatures.TIMESTAMP, NOW, Signatures.SIGNATURE, SIGNATURES.sign(NOW, body));
        try {
            FORM.read(new Delivery(headers, body));
        } catch (ApiProblem asItShould) {
            return;
        }
    }
}
