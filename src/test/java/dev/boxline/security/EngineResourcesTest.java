package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may access endpoints without a controller of ours: the engine.s resources and the actuator. */
@HttpSecurityTest
class EngineResourcesTest {

    private static final List<String> USERS = List.of("", "mei", "lin", "shop", "viewer", "operator", "admin");
    private static final Set<String> STAFF = Set.of("operator", "admin");
    private static final Set<String> NOBODY = Set.of();

    private final Map<String, HttpTestClient> sessions = new HashMap<>();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int actuatorPort;

    @TestFactory
    Stream<DynamicTest> at_the_engines_rest_interface() {
        return resources().stream()
                .flatMap(resource -> Stream.of("", "/engine/default").map(engine -> engine + "/" + resource))
                .flatMap(path -> Stream.of("GET", "POST", "PUT", "DELETE", "PATCH")
                        .map(method -> dynamicTest(
                                method + " " + path,
                                () -> assertDoor(method, "/engine-rest" + path, mayAsk(method, path)))));
    }

    @TestFactory
    Stream<DynamicTest> at_the_same_behind_cockpit() {
        return resources().stream()
                .map(resource -> dynamicTest(resource, () -> {
                    String path = "/camunda/api/engine/engine/default/" + resource;
                    for (String user : USERS) {
                        HttpTestClient browser = user.isEmpty()
                                ? HttpTestClient.nobody(port)
                                : sessions.computeIfAbsent(user, name -> HttpTestClient.loggedIn(name, port));
                        assertPasses(user, browser.get(path), isClosed(resource) ? NOBODY : STAFF);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> at_the_actuators_port() {
        Set<String> everybody = Set.copyOf(USERS);
        return Map.of(
                        "/actuator", everybody,
                        "/actuator/health", everybody,
                        "/actuator/info", everybody,
                        "/actuator/prometheus", everybody,
                        "/actuator/sbom", STAFF,
                        "/actuator/sbom/application", STAFF)
                .entrySet()
                .stream()
                .map(endpoint -> dynamicTest(endpoint.getKey(), () -> {
                    for (String user : USERS) {
                        HttpTestClient client = user.isEmpty()
                                ? HttpTestClient.nobody(actuatorPort)
                                : HttpTestClient.named(user, actuatorPort);
                        assertPasses(user, client.get(endpoint.getKey()), endpoint.getValue());
                    }
                }));
    }

    private void assertDoor(String method, String path, Set<String> who) {
        for (String user : USERS) {
            HttpTestClient client = user.isEmpty() ? HttpTestClient.nobody(port) : HttpTestClient.named(user, port);
            byte[] body = method.equals("GET") || method.equals("DELETE") ? new byte[0] : "{}".getBytes(UTF_8);
            assertPasses(user, client.raw(method, path, body, "Content-Type", "application/json"), who);
        }
    }

    private static void assertPasses(String user, HttpResponse<String> answer, Set<String> who) {
        int status = answer.statusCode();
        assertThat(status != 401 && status != 403 && status != 302)
                .as((user.isEmpty() ? "nobody" : user) + ": " + status)
                .isEqualTo(who.contains(user));
    }

    private static Set<String> mayAsk(String method, String path) {
        if (isClosed(path) || (path.contains("deployment") && !method.equals("GET"))) {
            return NOBODY;
        }
        return method.equals("GET") ? STAFF : Set.of("admin");
    }

    private static boolean isClosed(String path) {
        return path.contains("optimize");
    }

    private static Set<String> resources() {
        Set<String> resources = new TreeSet<>();
        for (Method resource : DefaultProcessEngineRestServiceImpl.class.getDeclaredMethods()) {
            Path path = resource.getAnnotation(Path.class);
            if (path != null) {
                resources.add(path.value().split("/", 3)[1]);
            }
        }
        return resources;
    }
}
