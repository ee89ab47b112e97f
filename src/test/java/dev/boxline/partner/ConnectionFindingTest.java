package dev.boxline.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.boxline.FreePort;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.connection.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** What a test of the connection says, against a server with each fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionFindingTest {

    private static final String PASSWORD = "only-here";
    private static final String SECRET = "5ecret-5ecret";

    @TempDir
    static Path directory;

    private final WireMockServer partner = new WireMockServer(wireMockConfig().dynamicPort());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    @BeforeAll
    void start() {
        partner.start();
    }

    @AfterAll
    void stop() throws Exception {
        partner.stop();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, CONNECTED",
        "204, CONNECTED",
        "301, REDIRECTED",
        "302, REDIRECTED",
        "400, OTHER_STATUS",
        "401, LOGIN_REFUSED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, OTHER_STATUS",
        "407, PROXY_REFUSES",
        "410, OTHER_STATUS",
        "429, THROTTLED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR"
    })
    void each_status_has_its_meaning(int status, Finding finding) {
        partner.stubFor(get("/health").willReturn(status(status).withBody("whatever")));

        ConnectionTest test = client(partner.baseUrl(), Map.of()).testConnection();

        assertThat(test.finding()).isEqualTo(finding);
        assertThat(test.status()).isEqualTo(status);
        assertThat(test.isConnected()).isEqualTo(finding == Finding.CONNECTED);
    }

    Stream<Arguments> faults() throws Exception {
        return Stream.of(
                Arguments.of(Finding.NAME_NOT_RESOLVED, "http://no-such-host.invalid", Map.of()),
                Arguments.of(Finding.NAME_NOT_RESOLVED, "https://no-such-host.invalid", Map.of()),
                Arguments.of(Finding.CONNECTION_REFUSED, closed(), Map.of()),
                Arguments.of(Finding.CONNECTION_REFUSED, closed().replace("http", "https"), Map.of()),
                Arguments.of(Finding.CONNECT_TIMEOUT, full(), Map.of()),
                Arguments.of(Finding.CERTIFICATE_NOT_TRUSTED, tls("self-signed", "localhost", false), Map.of()),
                Arguments.of(
                        Finding.CERTIFICATE_FOR_ANOTHER_HOST,
                        tls("other-host", "another.example", false),
                        Map.of("ssl-bundle", "other-host")),
                Arguments.of(Finding.CERTIFICATE_EXPIRED, tls("expired", null, false), Map.of("ssl-bundle", "expired")),
                Arguments.of(Finding.CONNECTED, tls("trusted", "localhost", false), Map.of("ssl-bundle", "trusted")),
                Arguments.of(
                        Finding.TLS_FAILED,
                        tls("client-wanted", "localhost", true),
                        Map.of("ssl-bundle", "trusted-only")),
                Arguments.of(Finding.TLS_FAILED, partner.baseUrl().replace("http", "https"), Map.of()),
                Arguments.of(Finding.PROXY_UNREACHABLE, "http://partner.invalid", Map.of("proxy", closed())),
                Arguments.of(Finding.PROXY_UNREACHABLE, "https://partner.invalid", Map.of("proxy", closed())),
                Arguments.of(Finding.PROXY_REFUSES, "http://partner.invalid", Map.of("proxy", answering(407))),
                Arguments.of(Finding.PROXY_REFUSES, "https://partner.invalid", Map.of("proxy", answering(403))),
                Arguments.of(Finding.PROXY_REFUSES, "https://partner.invalid", Map.of("proxy", answering(407))),
                Arguments.of(Finding.PROXY_REFUSES, "https://partner.invalid", Map.of("proxy", answering(502))),
                Arguments.of(Finding.NO_TOKEN, closed(), oauth2(answering(401))),
                Arguments.of(Finding.NO_TOKEN, closed(), oauth2(closed())),
                Arguments.of(Finding.TOO_SLOW, silent(), Map.of()),
                Arguments.of(Finding.CONNECTION_LOST, hangingUp(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_named(Finding finding, String url, Map<String, String> login) {
        partner.stubFor(any(anyUrl()).willReturn(status(200)));

        ConnectionTest test = client(url, login).testConnection();

        assertThat(test.finding()).isEqualTo(finding);
        assertThat(test.reason() == null ? "" : test.reason().text(Locale.ENGLISH))
                .contains(finding == Finding.NO_TOKEN ? "the token address" : "")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void each_finding_has_words_in_both_languages(Finding finding) {
        String english = ResourceBundle.getBundle("messages", Locale.ROOT).getString("connection." + finding);
        String chinese = ResourceBundle.getBundle("messages", Locale.CHINESE).getString("connection." + finding);
        assertThat(english).isNotEqualTo(chinese);
    }

    @Test
    void a_login_is_shown_without_its_secrets() {
        Map<String, String> login =
                new HashMap<>(oauth2("https://user:" + SECRET + "@login.example/token?x=" + SECRET));
        login.put("headers.X-Token", SECRET);
        login.put("api-key.value", SECRET);
        login.put("hmac.key-id", "k1");
        login.put("hmac.secret", SECRET);
        login.put("proxy", "http://user:" + SECRET + "@proxy.internal:3128");

        var connection =
                client("https://user:" + SECRET + "@partner.example/api", login).connection();

        assertThat(connection.address()).isEqualTo("https://partner.example/api");
        assertThat(connection.login())
                .containsExactly(
                        "X-Token: •••",
                        "X-API-Key: •••",
                        "OAuth 2 shop:••• https://login.example/token",
                        "HMAC-SHA256 k1:•••",
                        "Proxy http://proxy.internal:3128");
    }

    private static Map<String, String> oauth2(String tokenUrl) {
        return Map.of("oauth2.token-url", tokenUrl, "oauth2.client-id", "shop", "oauth2.client-secret", SECRET);
    }

    private static String closed() {
        return "http://localhost:" + FreePort.find();
    }

    /** Takes no more connections. */
    private String full() throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        opened.add(server);
        for (int n = 0; n < 2; n++) {
            opened.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        }
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private String silent() throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private String hangingUp() throws IOException {
        return serving(socket -> {});
    }

    private String answering(int status) throws IOException {
        return serving(socket -> {
            socket.getInputStream().read(new byte[4_096]);
            socket.getOutputStream().write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n").getBytes(UTF_8));
        });
    }

    private interface Connection {
        void serve(Socket socket) throws IOException;
    }

    private String serving(Connection connection) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    connection.serve(socket);
                } catch (IOException closed) {
                    // by the test's end, or by the client
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** A server whose certificates are trusted by the bundle of this name. */
    private String tls(String name, @Nullable String host, boolean clientNeeded) throws Exception {
        Path keys = directory.resolve(name + ".p12");
        if (host == null) {
            TestKeyStore.createExpired(keys, PASSWORD);
        } else {
            TestKeyStore.create(keys, PASSWORD, host);
        }
        bundles.registerBundle(
                clientNeeded ? "trusted-only" : name, SslBundle.of(SslStoreBundle.of(null, null, authorities(keys))));
        var server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .needClientAuth(clientNeeded)
                .trustStoreType("PKCS12")
                .trustStorePath(keys.toString())
                .trustStorePassword(PASSWORD)
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(status(200)));
        opened.add(server::stop);
        return "https://localhost:" + server.httpsPort();
    }

    private static KeyStore authorities(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = store.containsAlias("authority") ? "authority" : "mykey";
        trusted.setCertificateEntry("trusted", store.getCertificate(alias));
        return trusted;
    }

    private PartnerClient client(String url, Map<String, String> login) {
        Map<String, String> settings = new HashMap<>();
        settings.put("endpoint.url", url);
        settings.put("endpoint.health-url", url + "/health");
        settings.put("endpoint.connect-timeout", "1s");
        settings.put("endpoint.health-budget", "3s");
        login.forEach((name, value) -> settings.put("endpoint.login." + name, value));
        PartnerEndpoint endpoint = new Binder(new MapConfigurationPropertySource(settings))
                .bind("endpoint", PartnerEndpoint.class)
                .get();
        return OpenClients.with(bundles).open(Endpoint.of(Partner.WAREHOUSE), endpoint);
    }
}
