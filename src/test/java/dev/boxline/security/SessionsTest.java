package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.session.ManagerBase;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions begin with a login, and end with the account they rest on. */
class SessionsTest extends HttpSecurityTestSupport {

    private static final String NAME = "dismissed";
    private static final String COCKPIT_LOGIN = "/camunda/api/admin/auth/user/default/login/cockpit";

    @Autowired
    private ServletWebServerApplicationContext application;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void anOperator() {
        User user = identities.newUser(NAME);
        user.setPassword(NAME);
        identities.saveUser(user);
        identities.createMembership(NAME, "operators");
    }

    @AfterEach
    void leaves() {
        identities.deleteUser(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /orders",
                "GET /orders/X-1?a=b",
                "GET /console",
                "GET /console/parked?state=PARKED",
                "GET /login",
                "GET /login?error",
                "GET /welcome",
                "GET /oauth2/authorization/shop",
                "GET /login/oauth2/code/shop?code=c&state=s",
                "GET /camunda/app/cockpit/default/",
                "GET /camunda/app/admin/default/setup/",
                "GET /camunda/api/engine/engine/default/task",
                "GET /camunda/api/admin/auth/user/default",
                "GET /api/v1/orders",
                "GET /engine-rest/task",
                "GET /actuator/health/readiness",
                "GET /nowhere",
                "POST /login",
                "POST /logout",
                "POST /console/plans",
                "POST /camunda/api/admin/auth/user/default/login/cockpit",
                "POST /camunda/api/admin/auth/user/default/logout",
                "POST /callbacks/logistics"
            })
    void nobody_has_a_session_before_a_login(String request) {
        HttpTestClient nobody = as("");
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);
        int before = sessions();

        HttpResponse<String> answer = nobody.raw(
                method,
                path,
                new byte[0],
                "Accept",
                "text/html",
                "X-Padding",
                "x".repeat(7_000),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(answer.headers().allValues("Set-Cookie").toString()).hasSizeLessThan(1_500);
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void a_wrong_password_makes_no_session() {
        int before = sessions();

        assertThat(as("").form(COCKPIT_LOGIN, "username=operator&password=x").statusCode())
                .isEqualTo(401);
        assertThat(HttpTestClient.withForm("operator", "x", port).statusCode()).isEqualTo(302);

        assertThat(sessions()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/parked?state=PARKED, /console/parked?state=PARKED",
        "/orders, /orders",
        "//evil.example/console, /welcome",
        "/nowhere, /welcome"
    })
    void a_login_leads_back_to_the_page_that_needed_it(String asked, String led) {
        HttpTestClient browser = as("");
        browser.get(asked, "Accept", "text/html");

        HttpResponse<String> login = browser.logIn("operator", "operator");

        assertThat(login.headers().firstValue("Location")).hasValue(led);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "/console/../x y", "javascript:x"
            })
    void a_planted_target_leads_nowhere_else(String planted) {
        HttpTestClient browser = as("");
        browser.plant("boxline-login-target", planted);

        assertThat(browser.logIn("operator", "operator").headers().firstValue("Location"))
                .hasValue("/welcome");
    }

    @Test
    void a_user_has_so_many_sessions_and_the_oldest_gives_way() {
        HttpTestClient first = HttpTestClient.loggedIn("viewer", port);
        assertThat(first.get("/console").statusCode()).isEqualTo(200);

        for (int n = 0; n < 20; n++) {
            HttpTestClient.loggedIn("viewer", port);
        }

        assertThat(first.get("/console").statusCode()).isEqualTo(302);
    }

    @Test
    void a_node_has_so_many_sessions_and_refuses_further_logins() {
        ManagerBase manager = manager();
        assertThat(manager.getMaxActiveSessions()).isEqualTo(20_000);
        HttpTestClient before = HttpTestClient.loggedIn("viewer", port);
        manager.setMaxActiveSessions(manager.getActiveSessions());
        try {
            assertThat(HttpTestClient.withForm("operator", "operator", port).statusCode())
                    .isEqualTo(503);
            assertThat(as("").form(COCKPIT_LOGIN, "username=operator&password=operator")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(before.get("/console").statusCode()).isEqualTo(200);
        } finally {
            manager.setMaxActiveSessions(20_000);
        }
    }

    @Test
    void who_is_removed_from_the_group_is_signed_out() {
        assertSignedOut("groups changed", ids -> ids.deleteMembership(NAME, "operators"));
    }

    @Test
    void who_is_deleted_is_signed_out() {
        assertSignedOut("deleted", ids -> ids.deleteUser(NAME));
    }

    @Test
    void who_gets_a_new_password_is_signed_out() {
        assertSignedOut("new password", ids -> {
            User user = ids.createUserQuery().userId(NAME).singleResult();
            user.setPassword("another password");
            ids.saveUser(user);
        });
    }

    private void assertSignedOut(String why, Consumer<IdentityService> change) {
        HttpTestClient byForm = HttpTestClient.loggedIn(NAME, port);
        HttpTestClient byEngine = as("");
        assertThat(byEngine.form(COCKPIT_LOGIN, "username=" + NAME + "&password=" + NAME)
                        .statusCode())
                .isEqualTo(200);
        assertThat(byForm.get("/console").statusCode()).isEqualTo(200);
        assertThat(byEngine.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        int before = signedOut(why);

        change.accept(identities);

        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while ((byForm.get("/console").statusCode() == 200
                        || byEngine.get("/camunda/api/engine/engine/default/task")
                                        .statusCode()
                                == 200)
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(byForm.get("/console").statusCode()).isEqualTo(302);
        assertThat(byForm.get("/api/v1/ops/parked").statusCode()).isEqualTo(401);
        assertThat(byEngine.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(signedOut(why)).isEqualTo(before + 2);
    }

    private int signedOut(String why) {
        return database.sql(
                        "select count(*) from audit_entry where action = 'SIGNED_OUT' and subject = ? and reason like ?")
                .params(NAME, "%" + why + "%")
                .query(Integer.class)
                .single();
    }

    private int sessions() {
        return manager().getActiveSessions();
    }

    private ManagerBase manager() {
        var server = (TomcatWebServer) application.getWebServer();
        var context = (Context) server.getTomcat().getHost().findChildren()[0];
        return (ManagerBase) context.getManager();
    }
}
