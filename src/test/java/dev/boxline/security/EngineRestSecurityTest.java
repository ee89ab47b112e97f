package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what through the engine's REST interface. */
class EngineRestSecurityTest extends HttpSecurityTestSupport {

    private static final String COUNT = "/engine-rest/process-instance/count";

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
                    HttpTestClient.withPassword(user, "wrong", port).json("POST", START, body(key));
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
        HttpTestClient browser = inCockpit("admin");
        assertProblem(
                browser.json("POST", ENGINE + "/task?maxResults=1", nested, "X-XSRF-TOKEN", browser.camundaToken()),
                400,
                "no-expressions");
        assertThat(as("admin")
                        .json("POST", "/engine-rest/task?maxResults=1", "{\"orQueries\": [{\"assignee\": \"x\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }
}
