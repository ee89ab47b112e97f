package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets into Cockpit and its sisters, and what they can do there. */
class CockpitSecurityTest extends HttpSecurityTestSupport {

    private static final String CLASSIC_LOGIN = "/camunda/api/admin/auth/user/default/login/";

    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @ValueSource(strings = {"operator", "admin"})
    void opens_cockpit_after_our_login(String user) {
        HttpTestClient browser = inCockpit(user);

        assertThat(browser.get(COCKPIT).body()).contains("Cockpit");
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"operator, cockpit", "operator, tasklist", "operator, welcome", "admin, cockpit", "admin, admin"})
    void opens_cockpit_after_its_own_login(String user, String page) {
        HttpTestClient browser = HttpTestClient.nobody(port);

        HttpResponse<String> login = browser.form(CLASSIC_LOGIN + page, "username=" + user + "&password=" + user);

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"userId\":\"" + user + "\"", "cockpit");
        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(200);
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(200);
    }

    @Test
    void takes_its_own_login_from_no_other_site() {
        HttpResponse<String> login = HttpTestClient.nobody(port)
                .form(CLASSIC_LOGIN + "cockpit", "username=operator&password=operator", "Sec-Fetch-Site", "cross-site");

        assertThat(login.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "mei", "shop"})
    void keeps_others_out_of_cockpit(String user) {
        HttpTestClient browser = HttpTestClient.loggedIn(user, port);

        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(403);
        assertThat(HttpTestClient.nobody(port)
                        .form(CLASSIC_LOGIN + "cockpit", "username=" + user + "&password=" + user)
                        .statusCode())
                .isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda", "/camunda/"})
    void leads_from_the_web_applications_root_to_cockpit_and_strangers_to_the_login(String root) {
        HttpResponse<String> answer = HttpTestClient.loggedIn("operator", port).get(root);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(COCKPIT);
        assertThat(HttpTestClient.nobody(port).get(root).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/login"));
    }

    @Test
    void sends_strangers_to_the_login() {
        assertThat(as("").get(COCKPIT).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/login"));
        assertProblem(as("").get(ENGINE + "/process-instance/count"), 401, "login-needed");
    }

    @Test
    void changes_nothing_in_cockpit_without_camundas_token_or_without_permission() throws IOException {
        String key = aKey();
        String id = json.readTree(as("shop").json("POST", START, body(key)).body())
                .path("id")
                .textValue();
        HttpTestClient operator = inCockpit("operator");
        String token = operator.camundaToken();
        String instance = ENGINE + "/process-instance/" + id;

        assertThat(token).isNotEmpty();
        assertThat(operator.json("DELETE", instance, "", "X-XSRF-TOKEN", token).statusCode())
                .isEqualTo(403);
        String start = ENGINE + "/process-definition/key/fulfilment/start";
        assertProblem(inCockpit("admin").json("POST", start, "{}"), 403, "forbidden");
        assertThat(inCockpit("admin").json("DELETE", instance, "").statusCode()).isEqualTo(403);
        assertThat(instancesOf(key)).isEqualTo(1);
    }

    @Test
    void makes_no_administrator_for_strangers() {
        String setUp = "/camunda/api/admin/setup/default/user/create";

        assertThat(as("").json("POST", setUp, "{}").statusCode()).isEqualTo(401);
        HttpTestClient admin = inCockpit("admin");
        assertProblem(admin.json("POST", setUp, "{}", "X-XSRF-TOKEN", admin.camundaToken()), 403, "forbidden");
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"operator, operator", "operator, wrong", "admin, admin"})
    void tries_nobodys_password_for_anybody(String user, String password) {
        HttpTestClient browser = inCockpit(user);
        String guess = "{\"username\": \"admin\", \"password\": \"" + password + "\"}";

        HttpResponse<String> answer =
                browser.json("POST", ENGINE + "/identity/verify", guess, "X-XSRF-TOKEN", browser.camundaToken());

        assertProblem(answer, 403, "forbidden");
        assertThat(answer.body()).contains("login").doesNotContain("authenticated");
        assertProblem(as("admin").json("POST", "/engine-rest/identity/verify", guess), 403, "forbidden");
        assertProblem(as("admin").json("POST", "/engine-rest/engine/default/identity/verify", guess), 403, "forbidden");
    }

    @Test
    void leaves_our_pages_with_cockpit() {
        HttpTestClient browser = inCockpit("operator");
        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(404);

        browser.json("POST", "/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", browser.camundaToken());

        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(401);
    }
}
