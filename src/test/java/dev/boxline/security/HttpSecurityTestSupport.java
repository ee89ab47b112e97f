package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.Partners;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application, with HTTP requests of every role. */
@HttpSecurityTest
abstract class HttpSecurityTestSupport {

    static final String START = "/engine-rest/process-definition/key/fulfilment/start";
    static final String COCKPIT = "/camunda/app/cockpit/default/";
    static final String ENGINE = "/camunda/api/engine/engine/default";

    final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    int port;

    Partners partners;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void partnersWork(@Value("${boxline.simulator.port}") int simulator) {
        partners = new Partners(simulator);
        partners.allWell();
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
