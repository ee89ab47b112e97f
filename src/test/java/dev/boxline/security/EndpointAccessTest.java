package dev.boxline.security;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tries every mapped path as everybody, with every method, against the written table of who may. */
@HttpSecurityTest
class EndpointAccessTest {

    private static final Map<String, String> USERS = new LinkedHashMap<>();
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    static {
        USERS.put("", "nobody");
        USERS.put("mei", "customer");
        USERS.put("lin", "customer");
        USERS.put("shop", "integration");
        USERS.put("viewer", "viewer");
        USERS.put("operator", "operator");
        USERS.put("admin", "administrator");
    }

    private final Map<String, HttpTestClient> sessions = new LinkedHashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void every_mapped_path_is_in_the_table() throws IOException {
        Set<String> missing = new TreeSet<>(mapped());
        missing.removeAll(table().keySet());

        assertThat(missing)
                .as("write into src/test/resources/endpoint-access.txt who may")
                .isEmpty();
    }

    @Test
    void every_line_of_the_table_is_mapped() throws IOException {
        Set<String> nowhere = new TreeSet<>(table().keySet());
        nowhere.removeIf(endpoint -> endpoint.endsWith(" /error")); // whatever its method was
        nowhere.removeAll(mapped());

        assertThat(nowhere)
                .as("take out of src/test/resources/endpoint-access.txt")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> lets_in_whom_the_table_names_and_nobody_else() throws IOException {
        Map<String, Set<String>> table = table();
        return mapped().stream()
                .filter(table::containsKey)
                .map(endpoint ->
                        dynamicTest(endpoint, () -> assertAccess(endpoint, table.getOrDefault(endpoint, Set.of()))));
    }

    /** A method that isn't mapped must open nothing that reading doesn't. */
    @TestFactory
    Stream<DynamicTest> opens_nothing_by_another_method() throws IOException {
        Set<String> mapped = mapped();
        return mapped.stream()
                .map(endpoint -> endpoint.substring(endpoint.indexOf(' ') + 1))
                .distinct()
                .map(path -> dynamicTest(
                        path,
                        () -> METHODS.stream()
                                .filter(method ->
                                        !mapped.contains(method + " " + path) && !mapped.contains("ANY " + path))
                                .forEach(method -> assertClosed(method, path))));
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/task, GET, operator administrator",
        "/engine-rest/task, POST, administrator",
        "/engine-rest/engine, GET, operator administrator",
        "/engine-rest/engine/default/task, GET, operator administrator",
        "/engine-rest/optimize/activity-instance/completed, GET, -",
        "/engine-rest/deployment/create, POST, -",
        "/engine-rest/process-definition/key/fulfilment/start, POST, integration operator administrator",
        "/camunda/api/engine/engine/default/task, GET, operator administrator",
        "/camunda/api/engine/engine/default/optimize/decision-instance, GET, -",
        "/camunda/api/admin/setup/default/user/create, POST, -",
        "/camunda/app/cockpit/default/, GET, operator administrator",
        "/camunda/api/cockpit/plugin/base/default/process-instance/count, GET, operator administrator",
        "/camunda/api/admin/auth/user/default, GET, operator administrator",
        "/camunda/lib/deps.js, GET, operator administrator",
        "/anything-else, GET, customer integration viewer operator administrator"
    })
    void lets_in_whom_it_should_where_others_map(String path, String method, String who) {
        assertAccess(method + " " + path, Set.of(who.split(" ")));
    }

    private void assertAccess(String endpoint, Set<String> who) {
        String method = endpoint.startsWith("ANY") ? "GET" : endpoint.substring(0, endpoint.indexOf(' '));
        USERS.forEach((user, role) -> {
            HttpResponse<String> answer = request(method, endpoint.substring(endpoint.indexOf(' ') + 1), user);
            assertThat(isSentAway(answer))
                    .as(endpoint + " as " + (user.isEmpty() ? "nobody" : user) + ": " + answer.statusCode())
                    .isEqualTo(!who.contains(role));
        });
    }

    private void assertClosed(String method, String path) {
        USERS.keySet()
                .forEach(user -> assertThat(request(method, path, user).statusCode())
                        .as(method + " " + path + " as " + user)
                        .isGreaterThanOrEqualTo(300));
    }

    private HttpResponse<String> request(String method, String path, String user) {
        HttpTestClient client = user.isEmpty() ? HttpTestClient.nobody(port) : client(path, user);
        String concrete = path.replace("{partner}", "NOBODY").replaceAll("\\{[^}]*}", "x");
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        return client.raw(
                method,
                concrete,
                body ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0],
                "Content-Type",
                "application/json",
                "Accept",
                "*/*");
    }

    /** Pages know a login by its session, programs bring it. */
    private HttpTestClient client(String path, String user) {
        boolean program =
                Stream.of("/api/", "/engine-rest/", "/callbacks/", "/actuator/").anyMatch(path::startsWith);
        return program
                ? HttpTestClient.named(user, port)
                : sessions.computeIfAbsent(user, name -> HttpTestClient.loggedIn(name, port));
    }

    private static boolean isSentAway(HttpResponse<String> answer) {
        boolean toLogin = answer.headers()
                .firstValue("Location")
                .filter(where -> where.endsWith("/login"))
                .isPresent();
        return answer.statusCode() == 401 || answer.statusCode() == 403 || toLogin;
    }

    private Set<String> mapped() {
        Set<String> endpoints = new TreeSet<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            Set<String> methods = mapping.getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .collect(toCollection(HashSet::new));
            if (methods.isEmpty()) {
                methods.add("ANY");
            }
            for (String path : mapping.getPatternValues()) {
                methods.forEach(method -> endpoints.add(method + " " + path));
            }
        }
        return endpoints;
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        String text = new ClassPathResource("endpoint-access.txt").getContentAsString(StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" +");
            table.put(words[0] + " " + words[1], Set.copyOf(Arrays.asList(words).subList(2, words.length)));
        });
        return table;
    }
}
