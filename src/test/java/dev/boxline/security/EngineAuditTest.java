package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of the engine are in the audit log, through the REST API and through Cockpit. */
@HttpSecurityTest
class EngineAuditTest {

    private static final String COCKPIT = "/camunda/api/engine/engine/default";
    private static final String GROUP = "{\"id\": \"night\", \"name\": \"Night shift\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void are_written_down_and_questions_and_refusals_are_not() {
        HttpTestClient admin = HttpTestClient.named("admin", port);
        HttpTestClient browser = HttpTestClient.loggedIn("admin", port);
        browser.get("/camunda/app/cockpit/default/");
        String token = browser.camundaToken();
        int before = acts().size();

        assertThat(admin.json("POST", "/engine-rest/group/create", GROUP, "X-Boxline-Reason", "Shifts are split")
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.json("DELETE", COCKPIT + "/group/night", "", "X-XSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.json("POST", "/engine-rest/task?maxResults=1", "{}").statusCode())
                .isEqualTo(200);
        assertThat(admin.json("PUT", "/engine-rest/job/none/retries", "{}").statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(HttpTestClient.named("operator", port)
                        .json("POST", "/engine-rest/group/create", GROUP)
                        .statusCode())
                .isEqualTo(403);

        assertThat(acts().subList(before, acts().size()))
                .containsExactly(
                        "admin POST /group/create: Shifts are split",
                        "admin DELETE /group/night: No reason was given.");
        assertThat(browser.get("/console/audit").body()).contains("POST /group/create");
    }

    private List<String> acts() {
        return jdbc.sql(
                        "select actor || ' ' || subject || ': ' || reason from audit_entry where action = 'ENGINE' order by id")
                .query(String.class)
                .list();
    }
}
