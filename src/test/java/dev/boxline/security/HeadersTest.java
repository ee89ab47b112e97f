package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** What every answer says to browsers, and what no request may be. */
@HttpSecurityTest
class HeadersTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int actuatorPort;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/css/boxline.css", "/api/v1/courses", "/engine-rest/task", "/nothing"})
    void forbids_sniffing_and_framing_everywhere(String path) {
        HttpResponse<String> answer = HttpTestClient.nobody(port).get(path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/courses", "/orders"})
    void lets_our_pages_run_no_script_but_ours(String path) {
        HttpResponse<String> page = HttpTestClient.loggedIn("mei", port).get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'")
                .contains("frame-ancestors 'none'", "img-src 'self'");
        // pictures alone may come from elsewhere, when a course on sale has one there
        assertThat(policy.replaceFirst("img-src [^;]*;", "")).doesNotContain("unsafe", "*", "http");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*\\bsrc=)|\\son[a-z]+=|javascript:");
    }

    @Test
    void keeps_answers_about_people_out_of_caches() {
        for (String path : List.of("/orders", "/api/v1/orders")) {
            assertThat(HttpTestClient.loggedIn("mei", port)
                            .get(path)
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .as(path)
                    .contains("no-store");
        }
    }

    @Test
    void hides_its_cookie_from_scripts_and_other_sites() {
        HttpResponse<String> login = HttpTestClient.withForm("mei", "mei", port);

        assertThat(login.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void gives_out_a_new_cookie_at_the_login() {
        HttpTestClient browser = HttpTestClient.loggedIn("mei", port);
        String before = browser.cookie("JSESSIONID");

        browser.logIn("mei", "mei");

        assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void sends_cookies_over_tls_alone_in_production() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application-prod.yaml"));
        Properties settings = yaml.getObject();

        assertThat(settings)
                .containsAllEntriesOf(Map.of(
                        "server.servlet.session.cookie.secure",
                        true,
                        "camunda.bpm.webapp.csrf.enable-secure-cookie",
                        true,
                        "camunda.bpm.webapp.header-security.hsts-disabled",
                        false));
    }

    @Test
    void believes_nobody_about_tls_but_a_named_proxy() {
        HttpResponse<String> answer = HttpTestClient.nobody(port)
                .get("/login", "X-Forwarded-Proto", "https", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-Port", "443");

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void production_describes_its_api_to_nobody() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.profiles.active=prod")
                .run(context -> assertThat(List.of("springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"))
                        .allSatisfy(
                                setting -> assertThat(context.getEnvironment().getProperty(setting))
                                        .isEqualTo("false")));
    }

    @Test
    void refuses_requests_that_do_not_end() throws IOException {
        String twoLengths = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n";
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answer("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answer("POST /callbacks/logistics HTTP/1.1\r\nHost: x\r\n" + twoLengths))
                .doesNotStartWith("HTTP/1.1 2");
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(answer("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x;y", "/a/%2e%2e/x", "/x%3by", "//x", "/x%25y", "/x%0ay"})
    void keeps_browsers_calm_with_what_it_refuses_at_first_sight(String path) throws IOException {
        assertThat(answer(
                        "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                        4_096))
                .startsWith("HTTP/1.1 400")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: ", "X-Frame-Options: DENY");
    }

    @Test
    void shows_the_jars_contents_to_operators_alone() {
        assertThat(HttpTestClient.nobody(actuatorPort)
                        .get("/actuator/sbom/application")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> sbom =
                HttpTestClient.named("operator", actuatorPort).get("/actuator/sbom/application");
        assertThat(sbom.statusCode()).isEqualTo(200);
        assertThat(sbom.body()).contains("CycloneDX", "camunda-engine");
    }

    private String answer(String request) throws IOException {
        return answer(request, 12);
    }

    private String answer(String request, int bytes) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(bytes), StandardCharsets.US_ASCII);
        }
    }
}
