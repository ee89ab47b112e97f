package dev.boxline.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.boxline.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner over TLS: a real server with a certificate of its own. */
class CertificatesTest {

    private static final String PASSWORD = "only-here";

    @TempDir
    static Path directory;

    private WireMockServer warehouse;
    private SSLContext usual;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        TestKeyStore.create(keys(), PASSWORD);
    }

    private static Path keys() {
        return directory.resolve("warehouse.p12");
    }

    @BeforeEach
    void open() throws GeneralSecurityException {
        usual = SSLContext.getDefault();
        warehouse = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys().toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        warehouse.start();
        warehouse.stubFor(post("/deductions").willReturn(okJson("{\"deductionNo\": \"D-1\"}")));
    }

    @AfterEach
    void close() {
        SSLContext.setDefault(usual);
        warehouse.stop();
    }

    @Test
    void one_that_is_not_trusted_is_sent_nothing_and_the_reason_says_why() {
        assertThat(send()).isEqualTo(Outcome.unavailable(Reason.Code.CERTIFICATE_NOT_TRUSTED, Partner.WAREHOUSE));
        assertThat(warehouse.getAllServeEvents()).isEmpty();
    }

    @Test
    void one_that_is_trusted_is_spoken_to() throws IOException, GeneralSecurityException {
        trustIt();
        assertThat(send()).isInstanceOf(Outcome.Done.class);
    }

    /** As a private authority in the virtual machine's trust store would. */
    private static void trustIt() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("warehouse", store.getCertificate("mykey"));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trusted.getTrustManagers(), null);
        SSLContext.setDefault(trusting);
    }

    private Outcome<Json> send() {
        var endpoint = new PartnerEndpoint(
                URI.create("https://localhost:" + warehouse.httpsPort()),
                URI.create("https://localhost:" + warehouse.httpsPort() + "/health"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                2);
        return OpenClients.now()
                .open(Endpoint.of(Partner.WAREHOUSE), endpoint)
                .send(PartnerCall.work(
                        "T-1",
                        Step.NOTIFY_WAREHOUSE,
                        "/deductions",
                        IdempotencyKey.of("T-1", "deduct"),
                        Map.of("sku", "COURSE"),
                        "1 × COURSE"));
    }
}
