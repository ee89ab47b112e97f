package dev.boxline.process.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.BoxlineApplication;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * CVE-2026-77226: while nobody is in the group of administrators, the engine's set-up page makes an administrator for
 * whoever asks. Two layers: the path is shut, and Boxline does not start with an empty group. Without both it succeeds.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:set-up-attack;DB_CLOSE_DELAY=-1",
            "boxline.data-dir=target/set-up-attack",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false"
        })
@Import(QueryAttack.Victim.class)
@DirtiesContext
class SetUpAttackTest {

    private static final String ADMINISTRATORS = "camunda-admin";
    private static final String EVIL = """
            {"profile": {"id": "evil", "firstName": "E", "lastName": "E", "email": "e@e"},
             "credentials": {"password": "evil-evil-evil"}}""";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void asBefore() {
        identities.deleteUser("evil");
        if (identities.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 0) {
            identities.createMembership("admin", ADMINISTRATORS);
        }
    }

    @Test
    void is_refused_at_the_door_even_while_there_is_no_administrator() throws Exception {
        identities.deleteMembership("admin", ADMINISTRATORS);

        assertThat(attack("/camunda/api/admin/setup/default/user/create", true)).isIn(401, 403);
        assertThat(attack("/camunda/api/admin/setup/default/user/create/", true))
                .isIn(400, 401, 403);
        assertThat(attack("/camunda/api/admin/SETUP/default/user/create", true)).isIn(401, 403);
        assertThat(attack("/camunda/api/admin/x/../setup/default/user/create", true))
                .isIn(400, 401, 403);

        assertThat(made()).isZero();
    }

    @Test
    void is_refused_past_the_door_because_there_is_an_administrator() throws Exception {
        assertThat(attack("/camunda/api/admin/setup/default/user/create", false))
                .isEqualTo(403);

        assertThat(made()).isZero();
    }

    @Test
    void succeeds_with_both_layers_taken_away() throws Exception {
        identities.deleteMembership("admin", ADMINISTRATORS);

        attack("/camunda/api/admin/setup/default/user/create", false);

        assertThat(made()).as("or these tests prove nothing").isEqualTo(1);
    }

    @Test
    void does_not_start_without_an_administrator() {
        var application = new SpringApplicationBuilder(BoxlineApplication.class);

        assertThatThrownBy(() -> application.run(
                        "--server.port=0",
                        "--camunda.bpm.process-engine-name=nobody",
                        "--spring.datasource.url=jdbc:h2:mem:nobody",
                        "--boxline.simulator.enabled=false",
                        "--boxline.staff.admin-password="))
                .hasStackTraceContaining("The engine has no administrator");
    }

    private long made() {
        return identities.createUserQuery().userId("evil").count();
    }

    private int attack(String path, boolean secured) throws Exception {
        String page = "/camunda/api/admin/auth/user/default";
        client.send(request(page, false).GET().build(), BodyHandlers.discarding());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
        HttpRequest attack = request(path, secured)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(EVIL))
                .build();
        return client.send(attack, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path, boolean secured) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return secured ? request : request.header("X-Unsecured", "1");
    }
}
