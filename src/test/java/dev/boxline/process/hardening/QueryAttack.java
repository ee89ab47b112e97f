package dev.boxline.process.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.process.hardening.EngineTestClient.Root;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.annotation.DirtiesContext;

/**
 * CVE-2026-109432, tried in each of its ways with every combination of our two layers: the HTTP filter, which refuses the
 * request, and the engine's, which refuses to evaluate. With both taken away the attack succeeds, so these tests bite.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:query-attack;DB_CLOSE_DELAY=-1",
            "boxline.data-dir=target/query-attack",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false"
        })
@Import(QueryAttack.Victim.class)
@DirtiesContext
abstract class QueryAttack {

    private static final String NESTED = "{\"orQueries\": [{\"assigneeExpression\": \"${canary.sing()}\"}]}";
    private static final String STORED =
            "{\"resourceType\": \"Task\", \"name\": \"stored\", \"query\": " + NESTED + ", \"properties\": {}}";
    private static final String HARMLESS =
            "{\"resourceType\": \"Task\", \"name\": \"harmless\", \"query\": {}, \"properties\": {}}";

    private final ObjectMapper json = new ObjectMapper();
    private EngineTestClient admin;

    @LocalServerPort
    private int port;

    @Autowired
    private Canary canary;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identities;

    /** Whether the layer within the engine is there in this test. */
    abstract boolean locked();

    /** Something of ours an expression could call. */
    public static class Canary {

        final AtomicInteger songs = new AtomicInteger();

        public String sing() {
            songs.incrementAndGet();
            return "admin";
        }
    }

    @TestConfiguration
    static class Victim {

        @Bean
        Canary canary() {
            return new Canary();
        }

        /** A filter chain without its layer, for requests that ask for it. */
        @Bean
        @Order(0)
        SecurityFilterChain withoutOurDoor(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> request.getHeader("X-Unsecured") != null)
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                    .build();
        }
    }

    /** The ways in. */
    enum Way {
        AD_HOC,
        SAVED,
        EXTENDED
    }

    @BeforeEach
    void silence() {
        admin = new EngineTestClient(port);
        canary.songs.set(0);
        identities.clearAuthentication();
        filters.createTaskFilterQuery().unlimitedList().forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void is_refused_at_the_door(Way way, Root root) throws Exception {
        attack(way, root, true);

        assertThat(canary.songs).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void is_refused_by_the_engine_when_the_door_is_open(Way way, Root root) throws Exception {
        attack(way, root, false);

        assertThat(canary.songs.get() > 0).isEqualTo(!locked());
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Root.values()).map(root -> arguments(way, root)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_refused_to_whoever_reaches_the_engine_from_within(boolean stored) {
        boolean refused = false;
        try {
            if (stored) {
                Filter filter = filters.newTaskFilter("within").setQuery(nested());
                filters.saveFilter(filter);
                filters.list(filter.getId());
            } else {
                nested().list();
            }
        } catch (ProcessEngineException e) {
            refused = true;
        }

        assertThat(refused).isEqualTo(locked());
        assertThat(canary.songs.get() > 0).isEqualTo(!locked());
    }

    @ParameterizedTest
    @EnumSource(Root.class)
    void leaves_queries_without_expressions_alone(Root root) throws Exception {
        assertThat(admin.post(root, "/task?maxResults=1", "{\"orQueries\": [{\"assignee\": \"x\"}]}", true)
                        .statusCode())
                .isEqualTo(200);
    }

    private TaskQuery nested() {
        return ((TaskQueryImpl) tasks.createTaskQuery().or())
                .taskAssigneeExpression("${canary.sing()}")
                .endOr();
    }

    private void attack(Way way, Root root, boolean secured) throws Exception {
        switch (way) {
            case AD_HOC -> admin.post(root, "/task?maxResults=1", NESTED, secured);
            case SAVED -> run(root, admin.post(root, "/filter/create", STORED, secured), "{}", secured);
            case EXTENDED -> run(root, admin.post(Root.REST, "/filter/create", HARMLESS, false), NESTED, secured);
        }
    }

    private void run(Root root, HttpResponse<String> created, String extending, boolean secured) throws Exception {
        if (created.statusCode() == 200) {
            JsonNode filter = json.readTree(created.body());
            admin.post(root, "/filter/" + filter.path("id").textValue() + "/list?maxResults=1", extending, secured);
        }
    }
}
