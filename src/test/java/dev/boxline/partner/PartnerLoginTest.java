package dev.boxline.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.boxline.json.Json;
import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Every way to log in, as settings, against a real server. */
class PartnerLoginTest {

    private static final String PASSWORD = "only-here";
    private static final String SECRET = "s3cret-of-the-shop";

    @TempDir
    private static Path directory;

    private final WireMockServer partner = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void open() {
        partner.start();
        partner.stubFor(any(anyUrl()).willReturn(okJson("{\"deductionNo\":\"D-1\"}")));
    }

    @AfterEach
    void close() {
        partner.stop();
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(Map.of("headers.X-Tenant", "shop-7", "headers.x-trace", "on"), "X-Tenant", "shop-7"),
                Arguments.of(Map.of("api-key.value", SECRET), "X-API-Key", SECRET),
                Arguments.of(
                        Map.of("api-key.value", "Key " + SECRET, "api-key.header", "Authorization"),
                        "Authorization",
                        "Key " + SECRET),
                Arguments.of(
                        Map.of("basic.username", "shop", "basic.password", "pä:ss"),
                        "Authorization",
                        "Basic c2hvcDpww6Q6c3M="),
                Arguments.of(Map.of("hmac.key-id", "k1", "hmac.secret", SECRET), "X-Key-Id", "k1"),
                Arguments.of(
                        Map.of("hmac.key-id", "k2", "hmac.secret", SECRET, "hmac.key-header", "Key"), "Key", "k2"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goes_with_every_request(Map<String, String> settings, String header, String value) {
        PartnerClient client = client(settings);

        assertThat(send(client).isDone()).isTrue();
        assertThat(client.probe().healthy()).isTrue();

        List<ServeEvent> requests = partner.getAllServeEvents();
        assertThat(requests).hasSize(2);
        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(request.getRequest().getHeader(header)).isEqualTo(value));
    }

    @Test
    void a_signature_covers_time_method_path_and_body() throws GeneralSecurityException {
        send(client(Map.of("hmac.key-id", "k1", "hmac.secret", SECRET)));

        Request request = partner.getAllServeEvents().get(0).getRequest();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signed = request.getHeader("X-Timestamp") + "\nPOST\n/api/deductions\n" + request.getBodyAsString();
        assertThat(request.getHeader("X-Signature"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
        assertThat(Long.parseLong(request.getHeader("X-Timestamp")))
                .isCloseTo(System.currentTimeMillis() / 1000, offset(60L));
    }

    @Test
    void a_token_is_requested_once_and_again_when_it_is_rejected() {
        partner.stubFor(post("/token")
                .willReturn(okJson("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}")));
        PartnerClient client = client(oauth2());

        assertThat(send(client).isDone()).isTrue();
        assertThat(send(client).isDone()).isTrue();
        assertThat(client.probe().healthy()).isTrue();
        assertThat(tokenRequests()).hasSize(1);
        assertThat(tokenRequests().get(0).getBodyAsString())
                .isEqualTo("grant_type=client_credentials&scope=boxes+pickups");
        assertThat(tokenRequests().get(0).getHeader("Authorization")).isEqualTo("Basic c2hvcDphJTI2Yg==");

        partner.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t-2\"}")));
        partner.stubFor(post("/api/deductions")
                .withHeader("Authorization", equalTo("Bearer t-1"))
                .willReturn(status(401)));
        assertThat(send(client).isDone()).isTrue();
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void a_token_that_is_rejected_twice_is_denied_access() {
        partner.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t-1\"}")));
        partner.stubFor(post("/api/deductions").willReturn(status(401)));

        assertThat(send(client(oauth2()))).isEqualTo(Outcome.unavailable(Code.ACCESS_DENIED, Partner.WAREHOUSE, 401));
    }

    static Stream<Arguments> noTokens() {
        return Stream.of(
                Arguments.of(400, "{\"error\":\"invalid_client\"}"),
                Arguments.of(401, "{}"),
                Arguments.of(503, ""),
                Arguments.of(200, "{}"),
                Arguments.of(200, "no JSON"),
                Arguments.of(200, "{\"access_token\":\"\"}"),
                Arguments.of(200, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}"),
                Arguments.of(200, "[]"),
                Arguments.of(302, "{\"access_token\":\"t\"}"));
    }

    @ParameterizedTest
    @MethodSource("noTokens")
    void without_a_token_nothing_is_sent_and_the_reason_says_why(int status, String body) {
        partner.stubFor(post("/token").willReturn(status(status).withBody(body)));

        Outcome<Json> outcome = send(client(oauth2()));

        assertThat(outcome)
                .isEqualTo(Outcome.unavailable(
                        Code.LOGIN_FAILED,
                        Partner.WAREHOUSE,
                        "the token address answers " + status + " without a token"));
        assertThat(partner.getAllServeEvents()).hasSize(1);
    }

    @Test
    void requests_go_through_the_proxy() {
        PartnerEndpoint endpoint =
                endpoint("http://warehouse.invalid", Map.of("proxy", "http://localhost:" + partner.port()));

        assertThat(send(OpenClients.now().open(Endpoint.of(Partner.WAREHOUSE), endpoint))
                        .isDone())
                .isTrue();
    }

    @Test
    void a_client_certificate_is_shown_where_it_is_required() throws IOException, InterruptedException {
        Path keys = keys();
        var server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .needClientAuth(true)
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .trustStoreType("PKCS12")
                .trustStorePath(keys.toString())
                .trustStorePassword(PASSWORD));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
            var store = JksSslStoreDetails.forLocation(keys.toUri().toString()).withPassword(PASSWORD);
            var bundles = new DefaultSslBundleRegistry();
            bundles.registerBundle("with", SslBundle.of(new JksSslStoreBundle(store, store)));
            bundles.registerBundle("without", SslBundle.of(new JksSslStoreBundle(null, store)));
            String url = "https://localhost:" + server.httpsPort();

            assertThat(send(client(bundles, url, "with")).isDone()).isTrue();
            assertThat(send(client(bundles, url, "without")).isDone()).isFalse();
            assertThatThrownBy(() -> client(bundles, url, "unknown")).hasMessageContaining("unknown");
        } finally {
            server.stop();
        }
    }

    static Stream<Arguments> halfSet() {
        return Stream.of(
                Arguments.of(Map.of("api-key.header", "X-Key"), "api-key needs value"),
                Arguments.of(Map.of("api-key.value", " "), "api-key needs value"),
                Arguments.of(Map.of("api-key.value", "v", "api-key.header", "X Key"), "api-key.header must be"),
                Arguments.of(Map.of("basic.username", "shop"), "basic needs password"),
                Arguments.of(Map.of("basic.password", SECRET), "basic needs username"),
                Arguments.of(Map.of("basic.username", "a:b", "basic.password", SECRET), "must not contain a colon"),
                Arguments.of(Map.of("oauth2.client-id", "shop"), "oauth2 needs token-url"),
                Arguments.of(
                        Map.of("oauth2.client-id", "a", "oauth2.token-url", "http://a/t"),
                        "oauth2 needs client-secret"),
                Arguments.of(
                        Map.of(
                                "oauth2.client-id",
                                "a",
                                "oauth2.client-secret",
                                SECRET,
                                "oauth2.token-url",
                                "file:///etc/passwd"),
                        "must be an http or https URL"),
                Arguments.of(Map.of("hmac.key-id", "k"), "hmac needs secret"),
                Arguments.of(Map.of("hmac.secret", SECRET), "hmac needs key-id"),
                Arguments.of(Map.of("headers.X-A", "a\r\nX-B: c"), "control characters"),
                Arguments.of(Map.of("proxy", "localhost"), "login.proxy must be"),
                Arguments.of(
                        Map.of("basic.username", "a", "basic.password", SECRET, "headers.Authorization", "b"),
                        "more than one way"));
    }

    @ParameterizedTest
    @MethodSource("halfSet")
    void is_refused_when_it_is_half_set_or_contradicts_itself(Map<String, String> settings, String words) {
        assertThatThrownBy(() -> endpoint(partner.baseUrl(), settings))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(words)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void shows_no_secret_as_a_text() {
        Map<String, String> settings = new HashMap<>(oauth2());
        settings.put("headers.X-Token", SECRET);
        settings.put("api-key.value", SECRET);
        settings.put("oauth2.client-secret", SECRET);
        settings.put("hmac.key-id", "k1");
        settings.put("hmac.secret", SECRET);

        assertThat(endpoint(partner.baseUrl(), settings).toString())
                .contains("X-Token", "shop", "k1")
                .doesNotContain(SECRET);
    }

    private Map<String, String> oauth2() {
        return Map.of(
                "oauth2.token-url", partner.baseUrl() + "/token",
                "oauth2.client-id", "shop",
                "oauth2.client-secret", "a&b",
                "oauth2.scope", "boxes pickups");
    }

    private List<LoggedRequest> tokenRequests() {
        return partner.findAll(postRequestedFor(urlEqualTo("/token")));
    }

    private PartnerClient client(Map<String, String> settings) {
        return OpenClients.now().open(Endpoint.of(Partner.WAREHOUSE), endpoint(partner.baseUrl() + "/api", settings));
    }

    private static PartnerClient client(DefaultSslBundleRegistry bundles, String url, String bundle) {
        return OpenClients.with(bundles)
                .open(Endpoint.of(Partner.WAREHOUSE), endpoint(url, Map.of("ssl-bundle", bundle)));
    }

    private static PartnerEndpoint endpoint(String url, Map<String, String> login) {
        Map<String, String> settings = new HashMap<>();
        settings.put("endpoint.url", url);
        settings.put("endpoint.health-url", url + "/health");
        settings.put("endpoint.call-budget", "5s");
        login.forEach((name, value) -> settings.put("endpoint.login." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("endpoint", PartnerEndpoint.class)
                .get();
    }

    private static Outcome<Json> send(PartnerClient client) {
        return client.send(PartnerCall.work(
                "T-1",
                Step.NOTIFY_WAREHOUSE,
                "/deductions",
                IdempotencyKey.of("T-1", "deduct"),
                Map.of("sku", "COURSE", "name", "梅"),
                "1 × COURSE"));
    }

    private static Path keys() throws IOException, InterruptedException {
        Path keys = directory.resolve("keys.p12");
        TestKeyStore.create(keys, PASSWORD);
        return keys;
    }
}
