package dev.boxline.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.bill.DayFiles;
import dev.boxline.http.ProblemException;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Reads or refuses any bytes signed by the logistics company. */
class LogisticsNotificationReaderFuzz {

    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final HmacSignatureVerifier SIGNATURES = new HmacSignatureVerifier("fuzzed", CLOCK);
    private static final LogisticsNotificationReader READER = reader();

    private static LogisticsNotificationReader reader() {
        Duration second = Duration.ofSeconds(1);
        URI here = URI.create("http://localhost");
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1);
        var none = new DayFiles(false, ZoneOffset.UTC, second);
        return new LogisticsNotificationReader(
                new LogisticsSettings("fuzzed", second, endpoint, none), CLOCK, List.of());
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        var headers = Map.of(
                HmacSignatureVerifier.TIMESTAMP, NOW, HmacSignatureVerifier.SIGNATURE, SIGNATURES.sign(NOW, body));
        try {
            READER.read(Endpoint.of(Partner.LOGISTICS), "", headers::get, body);
        } catch (ProblemException expected) {
            return;
        }
    }
}
