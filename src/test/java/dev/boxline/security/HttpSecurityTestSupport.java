package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole application with HTTP requests of every role. */
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS) // Camunda's pages have statics, which the last context set
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:security;DB_CLOSE_DELAY=-1",
            "boxline.simulator.enabled=true",
            "boxline.data-dir=target/security-test"
        })
@Import(HttpSecurityTestSupport.Trouble.class)
abstract class HttpSecurityTestSupport {

    static final String START = "/engine-rest/process-definition/key/fulfilment/start";
    static final String COCKPIT = "/camunda/app/cockpit/default/";
    static final String ENGINE = "/camunda/api/engine/engine/default";

    final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void freePort(DynamicPropertyRegistry settings) throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            int free = socket.getLocalPort();
            settings.add("boxline.simulator.port", () -> free);
        }
    }

    /** An endpoint without a login that fails. */
    @TestConfiguration
    @RestController
    static class Trouble {

        @GetMapping("/callbacks/trouble")
        String trouble(@RequestParam boolean database) {
            throw database
                    ? new CannotGetJdbcConnectionException("secret-host refused")
                    : new IllegalStateException("secret");
        }
    }

    final HttpTestClient as(String user) {
        return user.isEmpty() ? HttpTestClient.nobody(port) : HttpTestClient.named(user, port);
    }

    final HttpTestClient inCockpit(String user) {
        HttpTestClient browser = HttpTestClient.loggedIn(user, port);
        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(200);
        return browser;
    }

    static String aKey() {
        return "T-" + UUID.randomUUID();
    }

    static String body(String key) {
        return """
                {"businessKey": "%s",
                 "variables": {"customerId": {"value": "mei"}, "courseSku": {"value": "COURSE-LOGIC-3"},
                   "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
                   "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""".formatted(key);
    }

    final int instancesOf(String key) {
        return jdbc.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    final void assertNothingStarted(String key) {
        assertThat(instancesOf(key)).isZero();
        assertThat(jdbc.sql("select count(*) from checkout where order_no = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body())
                .contains("\"type\":\"urn:boxline:problem:" + code + "\"", "\"code\":\"" + code + "\"");
    }
}
