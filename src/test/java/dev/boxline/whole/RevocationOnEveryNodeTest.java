package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is removed from a group on one node is signed out of the others, too. */
@Tag("long")
class RevocationOnEveryNodeTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    static Path data;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void an_operator_dismissed_on_one_node_acts_on_no_other() throws IOException, InterruptedException {
        try (var postgres = new DurablePostgres();
                var one = new Node(postgres.settings(data));
                var other = new Node(otherNode(postgres, one))) {
            String console = other.api.url() + "/console";
            assertThat(logIn(other.api.url(), "operator")).isEqualTo(302);
            assertThat(get(console).statusCode()).isEqualTo(200);
            assertThat(other.api.get("operator", "/api/v1/ops/parked").status()).isEqualTo(200);

            one.context.getBean(IdentityService.class).deleteMembership("operator", "operators");

            await().atMost(10, SECONDS).until(() -> get(console).statusCode() == 302);
            await().atMost(10, SECONDS)
                    .until(() -> other.api.get("operator", "/api/v1/ops/parked").status() == 403);
            assertThat(one.api.get("viewer", "/api/v1/ops/audit").body().toString())
                    .contains("SIGNED_OUT")
                    .contains("groups changed");
        }
    }

    private static List<String> otherNode(DurablePostgres postgres, Node one) {
        return Stream.concat(
                        postgres.settings(data).stream(),
                        Stream.of("--boxline.simulator.enabled=false", "--boxline.simulator.url=" + one.simulatorUrl()))
                .toList();
    }

    private int logIn(String server, String name) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(server + "/login").body());
        assertThat(token.find()).isTrue();
        String form = "username=" + name + "&password=" + name + "&_csrf=" + token.group(1);
        return browser.send(
                        HttpRequest.newBuilder(URI.create(server + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
