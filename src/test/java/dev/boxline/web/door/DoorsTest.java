package dev.boxline.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what, asked of the whole application over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:door;DB_CLOSE_DELAY=-1",
            "boxline.simulator.enabled=true",
            "boxline.data-dir=target/door-test"
        })
@Import(DoorsTest.Trouble.class)
class DoorsTest {

    private static final String START = "/engine-rest/process-definition/key/fulfilment/start";
    private static final String COUNT = "/engine-rest/process-instance/count";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String CLASSIC_LOGIN = "/camunda/api/admin/auth/user/default/login/";

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int actuatorPort;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identities;

    @DynamicPropertySource
    static void freePort(DynamicPropertyRegistry settings) throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            int free = socket.getLocalPort();
            settings.add("boxline.simulator.port", () -> free);
        }
    }

    /** Goes wrong where anybody may ask it to. */
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

    // the engine's REST interface ------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"shop", "operator", "admin"})
    void starts_a_purchase_and_tells_of_its_instance(String user) throws IOException {
        String key = aKey();

        HttpResponse<String> answer = as(user).json("POST", START, body(key));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode instance = json.readTree(answer.body());
        assertThat(instance.path("businessKey").textValue()).isEqualTo(key);
        assertThat(instance.path("definitionId").textValue()).startsWith("fulfilment:");
        assertThat(instance.path("ended").booleanValue()).isFalse();
        assertThat(instance.path("suspended").booleanValue()).isFalse();
        assertThat(instance.has("variables")).isFalse();
        assertThat(instance.path("caseInstanceId").isNull()).isTrue();
        assertThat(instance.path("tenantId").isNull()).isTrue();
        assertThat(instance.path("links").get(0).path("href").textValue())
                .isEqualTo("http://localhost:" + port + "/engine-rest/process-instance/"
                        + instance.path("id").textValue());
        assertThat(instancesOf(key)).isEqualTo(1);
    }

    @Test
    void returns_variables_when_asked_for_them_and_they_hold_nothing() throws IOException {
        String body = body(aKey()).replaceFirst("\\{", "{\"withVariablesInReturn\": true, ");

        JsonNode instance = json.readTree(as("shop").json("POST", START, body).body());

        assertThat(instance.path("variables").isObject()).isTrue();
        assertThat(instance.path("variables")).isEmpty();
    }

    @Test
    void starts_nothing_when_a_field_is_wrong_and_names_them_all() throws IOException {
        String key = aKey();
        String body = body(key)
                .replace("\"COURSE-LOGIC-3\"", "null")
                .replace("\"customerId\"", "\"paid\": {\"value\": true}, \"customerId\"")
                .replaceFirst("\\{", "{\"startInstructions\": [], ");

        HttpResponse<String> answer = as("shop").json("POST", START, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        List<String> fields = new ArrayList<>();
        json.readTree(answer.body())
                .path("errors")
                .forEach(error -> fields.add(error.path("field").textValue()));
        assertThat(fields).containsExactlyInAnyOrder("variables.courseSku", "variables.paid", "startInstructions");
        assertNothingStarted(key);
    }

    @Test
    void starts_a_key_once() {
        String key = aKey();
        as("shop").json("POST", START, body(key));

        HttpResponse<String> again = as("operator").json("POST", START, body(key));

        assertProblem(again, 409, "key-used");
        assertThat(instancesOf(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'', 401, login-needed", "mei, 403, forbidden", "viewer, 403, forbidden"})
    void starts_nothing_for_others(String user, int status, String code) {
        String key = aKey();

        assertProblem(as(user).json("POST", START, body(key)), status, code);

        assertNothingStarted(key);
    }

    @Test
    void starts_nothing_for_a_wrong_password() {
        String key = aKey();

        for (String user : List.of("shop", "operator")) {
            HttpResponse<String> answer =
                    Visitor.withPassword(user, "wrong", port).json("POST", START, body(key));
            assertProblem(answer, 401, "login-needed");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        }

        assertNothingStarted(key);
        assertThat(as("operator").get(COUNT).statusCode())
                .as("wrong passwords lock nobody out")
                .isEqualTo(200);
    }

    @Test
    void starts_nothing_from_a_body_that_is_too_large() {
        String key = aKey();
        String large = body(key).replace("1 Century Avenue", "x".repeat(64 * 1024));

        assertProblem(as("shop").json("POST", START, large), 413, "too-large");
        assertProblem(as("shop").chunked(START, large.getBytes(StandardCharsets.UTF_8)), 413, "too-large");

        assertNothingStarted(key);
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/process-definition/key/recovery/start",
        "/engine-rest/process-definition/key/fulfilment/start/",
        "/engine-rest/process-definition/key/fulfilment/submit-form",
        "/engine-rest/engine/default/process-definition/key/fulfilment/start",
        "/engine-rest/deployment/create",
        "/engine-rest/engine/default/deployment/create"
    })
    void not_even_the_administrator_starts_or_deploys_elsewhere(String path) {
        String key = aKey();

        assertProblem(as("admin").json("POST", path, body(key)), 403, "forbidden");

        assertNothingStarted(key);
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "mei, 403", "shop, 403", "viewer, 403", "operator, 200", "admin, 200"})
    void lets_operators_read_the_engine(String user, int status) {
        assertThat(as(user).get(COUNT).statusCode()).isEqualTo(status);
        assertThat(as(user).get("/engine-rest/process-instance").statusCode()).isEqualTo(status);
    }

    @Test
    void leaves_everything_else_to_the_administrator() throws IOException {
        String key = aKey();
        String id = json.readTree(as("shop").json("POST", START, body(key)).body())
                .path("id")
                .textValue();
        String paid = "{\"value\": \"SETTLED\", \"type\": \"String\"}";
        String variable = "/engine-rest/process-instance/" + id + "/variables/x";

        assertProblem(as("operator").json("PUT", variable, paid), 403, "forbidden");
        assertProblem(as("operator").json("DELETE", "/engine-rest/process-instance/" + id, ""), 403, "forbidden");
        assertThat(as("admin").json("PUT", variable, paid).statusCode()).isEqualTo(204);

        assertThat(instancesOf(key)).isEqualTo(1);
    }

    @Test
    void has_the_engine_check_its_own_permissions_as_well() {
        String permissions = "/engine-rest/authorization/count";

        assertThat(as("operator").get(permissions).body()).isEqualTo("{\"count\":0}");
        assertThat(as("admin").get(permissions).body()).isNotEqualTo("{\"count\":0}");
    }

    @Test
    void keeps_expressions_out_of_queries() {
        String nested = "{\"orQueries\": [{\"assigneeExpression\": \"${1 + 1}\"}]}";

        assertProblem(as("admin").json("POST", "/engine-rest/task?maxResults=1", nested), 400, "no-expressions");
        assertProblem(as("admin").get("/engine-rest/task?assigneeExpression=x"), 400, "no-expressions");
        Visitor browser = inCockpit("admin");
        assertProblem(
                browser.json("POST", ENGINE + "/task?maxResults=1", nested, "X-XSRF-TOKEN", browser.camundaToken()),
                400,
                "no-expressions");
        assertThat(as("admin")
                        .json("POST", "/engine-rest/task?maxResults=1", "{\"orQueries\": [{\"assignee\": \"x\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    // Cockpit ---------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"operator", "admin"})
    void opens_cockpit_after_our_login(String user) {
        Visitor browser = inCockpit(user);

        assertThat(browser.get(COCKPIT).body()).contains("Cockpit");
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"operator, cockpit", "operator, tasklist", "operator, welcome", "admin, cockpit", "admin, admin"})
    void opens_cockpit_after_its_own_login(String user, String page) {
        Visitor browser = Visitor.nobody(port);

        HttpResponse<String> login = browser.form(CLASSIC_LOGIN + page, "username=" + user + "&password=" + user);

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"userId\":\"" + user + "\"", "cockpit");
        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(200);
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(200);
    }

    @Test
    void takes_its_own_login_from_no_other_site() {
        HttpResponse<String> login = Visitor.nobody(port)
                .form(CLASSIC_LOGIN + "cockpit", "username=operator&password=operator", "Sec-Fetch-Site", "cross-site");

        assertThat(login.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "mei", "shop"})
    void keeps_others_out_of_cockpit(String user) {
        Visitor browser = Visitor.loggedIn(user, port);

        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(browser.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(403);
        assertThat(Visitor.nobody(port)
                        .form(CLASSIC_LOGIN + "cockpit", "username=" + user + "&password=" + user)
                        .statusCode())
                .isIn(401, 403);
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
        Visitor operator = inCockpit("operator");
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
        Visitor admin = inCockpit("admin");
        assertProblem(admin.json("POST", setUp, "{}", "X-XSRF-TOKEN", admin.camundaToken()), 403, "forbidden");
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count())
                .isPositive();
    }

    @Test
    void leaves_our_pages_with_cockpit() {
        Visitor browser = inCockpit("operator");
        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(404);

        browser.json("POST", "/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", browser.camundaToken());

        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(401);
    }

    // shop, operators, callbacks --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        // who, GET ops, POST ops, GET shop, POST shop; 404 is past the door
        "'', 401, 401, 401, 401",
        "mei, 403, 403, 404, 404",
        "shop, 403, 403, 404, 404",
        "viewer, 404, 403, 403, 403",
        "operator, 404, 404, 403, 403",
        "admin, 404, 404, 403, 403"
    })
    void opens_our_interface_by_role(String user, int readOps, int actOps, int readShop, int actShop) {
        assertThat(as(user).get("/api/v1/ops/nothing").statusCode()).isEqualTo(readOps);
        assertThat(as(user).json("POST", "/api/v1/ops/nothing", "{}").statusCode())
                .isEqualTo(actOps);
        assertThat(as(user).get("/api/v1/nothing").statusCode()).isEqualTo(readShop);
        assertThat(as(user).json("POST", "/api/v1/nothing", "{}").statusCode()).isEqualTo(actShop);
    }

    @Test
    void takes_a_browsers_login_for_reading_alone() {
        Visitor browser = Visitor.loggedIn("operator", port);

        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(404);
        assertProblem(browser.json("POST", "/api/v1/ops/nothing", "{}"), 401, "login-needed");
    }

    @Test
    void refuses_large_bodies_at_every_door_for_programs() {
        String large = "{\"a\": \"" + "x".repeat(64 * 1024) + "\"}";

        assertProblem(as("mei").json("POST", "/api/v1/nothing", large), 413, "too-large");
        assertProblem(as("").json("POST", "/callbacks/nothing", large), 413, "too-large");
        assertProblem(as("").form("/callbacks/nothing", "a=" + large), 413, "too-large");
        assertProblem(as("").json("POST", "/callbacks/nothing", "{}"), 404, "not-found");
    }

    @Test
    void answers_trouble_without_telling_of_our_inside() {
        HttpResponse<String> noDatabase = as("").get("/callbacks/trouble?database=true");
        HttpResponse<String> defect = as("").get("/callbacks/trouble?database=false");

        assertProblem(noDatabase, 503, "unavailable");
        assertProblem(defect, 500, "unexpected");
        assertThat(noDatabase.body() + defect.body()).doesNotContain("secret");
        assertProblem(as("").get("/callbacks/trouble"), 400, "bad-request");
        assertProblem(as("").get("/callbacks/trouble?database=perhaps"), 400, "bad-request");
        assertProblem(as("").json("POST", "/callbacks/trouble?database=true", "{}"), 405, "method-not-allowed");
    }

    // actuator and pages ----------------------------------------------------------------------------------------------

    @Test
    void tells_anybody_whether_it_is_ready_and_nothing_else() {
        assertThat(as("").get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : List.of("", "/health", "/health/liveness", "/info", "/prometheus", "/env", "/heapdump")) {
            assertThat(as("admin").get("/actuator" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void shows_details_of_its_health_to_operators_alone() {
        assertThat(Visitor.nobody(actuatorPort).get("/actuator/health").body()).doesNotContain("components");
        assertThat(Visitor.named("operator", actuatorPort)
                        .get("/actuator/health")
                        .body())
                .contains("components");
        assertThat(Visitor.nobody(actuatorPort).get("/actuator/env").statusCode())
                .isEqualTo(404);
    }

    @Test
    void guards_its_pages() {
        HttpResponse<String> front = as("").get("/");

        assertThat(front.statusCode()).isEqualTo(200);
        assertThat(front.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(front.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        for (String page : List.of("/console", "/console/parked", "/orders", "/courses")) {
            assertThat(as("").get(page).statusCode()).as(page).isEqualTo(302);
        }
        assertThat(Visitor.loggedIn("mei", port).get("/console").statusCode()).isEqualTo(403);
        assertThat(Visitor.loggedIn("viewer", port).get("/orders").statusCode()).isEqualTo(403);
        assertThat(Visitor.loggedIn("viewer", port).get("/console/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void logs_nobody_in_without_the_forms_own_token() {
        Visitor stranger = Visitor.nobody(port);

        assertThat(stranger.form("/login", "username=operator&password=operator")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger.get(COCKPIT).statusCode()).isEqualTo(302);
    }

    // -----------------------------------------------------------------------------------------------------------------

    private Visitor as(String user) {
        return user.isEmpty() ? Visitor.nobody(port) : Visitor.named(user, port);
    }

    private Visitor inCockpit(String user) {
        Visitor browser = Visitor.loggedIn(user, port);
        assertThat(browser.get(COCKPIT).statusCode()).isEqualTo(200);
        return browser;
    }

    private static String aKey() {
        return "T-" + UUID.randomUUID();
    }

    private static String body(String key) {
        return """
                {"businessKey": "%s",
                 "variables": {"customerId": {"value": "mei"}, "courseSku": {"value": "COURSE-LOGIC-3"},
                   "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
                   "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""".formatted(key);
    }

    private int instancesOf(String key) {
        return jdbc.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private void assertNothingStarted(String key) {
        assertThat(instancesOf(key)).isZero();
        assertThat(jdbc.sql("select count(*) from checkout where order_no = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body())
                .contains("\"type\":\"urn:boxline:problem:" + code + "\"", "\"code\":\"" + code + "\"");
    }
}
