package dev.boxline.engineapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.engineapi.EngineAccessRules.Access;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAccessRulesTest {

    private static final String START = "/process-definition/key/fulfilment/start";

    @Test
    void purchases_start_at_one_path() {
        assertThat(EngineAccessRules.access("POST", START)).isEqualTo(Access.START_PURCHASE);
        assertThat(EngineAccessRules.forbidden("POST", START)).isEmpty();
        assertThat(EngineAccessRules.access("GET", START)).isEqualTo(Access.READING);
        assertThat(EngineAccessRules.access("PUT", START)).isEqualTo(Access.ADMINISTRATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-definition/key/recovery/start",
                "/process-definition/fulfilment:1:abc/start",
                "/process-definition/key/fulfilment/start/",
                "/process-definition//key/fulfilment/start",
                "/process-definition/key/fulfilment/START",
                "/process-definition/key/fulfilment/submit-form",
                "/process-definition/key/fulfilment/tenant-id/t/start",
                "/process-definition/fulfilment:1:abc/restart-async",
                "/engine/default/process-definition/key/fulfilment/start",
                "/engine/default/process-definition/fulfilment:1:abc/submit-form"
            })
    void nobody_starts_anything_elsewhere(String path) {
        assertThat(EngineAccessRules.forbidden("POST", path))
                .hasValueSatisfying(why -> assertThat(why).contains("/engine-rest" + START));
        assertThat(EngineAccessRules.access("POST", path)).isNotEqualTo(Access.START_PURCHASE);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /deployment/create",
        "POST, /Deployment/create",
        "DELETE, /deployment/abc",
        "POST, /deployment/abc/redeploy",
        "PUT, /deployment",
        "POST, /engine/default/deployment/create"
    })
    void nobody_deploys(String method, String path) {
        assertThat(EngineAccessRules.forbidden(method, path))
                .hasValueSatisfying(why -> assertThat(why).contains("jar"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/identity/verify",
                "/identity/verify/",
                "//identity//verify",
                "/identity;x/verify;y",
                "/Identity/Verify",
                "/engine/default/identity/verify",
                "/engine/another/identity/verify"
            })
    void nobody_tries_passwords(String path) {
        assertThat(EngineAccessRules.forbidden("POST", path))
                .hasValueSatisfying(why -> assertThat(why).contains("login"));
        assertThat(EngineAccessRules.forbidden("POST", "/identity/password-policy"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/optimize/activity-instance/completed", "/brand-new", "/engine/default/brand-new"})
    void nobody_reaches_what_is_not_named(String path) {
        assertThat(EngineAccessRules.forbidden("GET", path)).isPresent();
        assertThat(EngineAccessRules.forbidden("POST", path)).isPresent();
    }

    @Test
    void every_resource_of_the_engine_is_named_or_closed_on_purpose() {
        Set<String> closed = Set.of("optimize");
        Set<String> real = new TreeSet<>();
        for (Method resource : DefaultProcessEngineRestServiceImpl.class.getDeclaredMethods()) {
            Path path = resource.getAnnotation(Path.class);
            if (path != null) {
                real.add(path.value().split("/", 3)[1]);
            }
        }

        assertThat(real).contains("task");
        real.removeAll(closed);
        assertThat(EngineAccessRules.NAMED).containsExactlyInAnyOrderElementsOf(real);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /task, false",
        "POST, /process-definition/key/fulfilment/start, false",
        "POST, /task, false",
        "POST, /engine/default/task, false",
        "POST, /task/count, false",
        "POST, /filter/f/singleResult, false",
        "POST, /history/process-instance, false",
        "POST, /history/cleanup, true",
        "POST, /history/process-instance/delete, true",
        "POST, /engine, true",
        "POST, /message, true",
        "POST, /group/create, true",
        "POST, /external-task/fetchAndLock, true",
        "PUT, /job/abc/retries, true",
        "PUT, /task, true",
        "DELETE, /process-instance/count, true"
    })
    void tells_acts_from_questions(String method, String path, boolean act) {
        assertThat(EngineAccessRules.isChange(method, path)).isEqualTo(act);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /process-instance/count, READING",
        "HEAD, /process-instance, READING",
        "GET, /deployment, READING",
        "GET, /process-definition/key/fulfilment/start-form, READING",
        "POST, /process-instance/count, ADMINISTRATION",
        "PUT, /job/abc/retries, ADMINISTRATION",
        "POST, /message, ADMINISTRATION",
        "DELETE, /process-instance/abc, ADMINISTRATION"
    })
    void all_else_is_reading_or_the_administrators(String method, String path, Access asked) {
        assertThat(EngineAccessRules.forbidden(method, path)).isEmpty();
        assertThat(EngineAccessRules.access(method, path)).isEqualTo(asked);
    }
}
