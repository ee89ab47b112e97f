package dev.boxline.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.BoxlineApplication;
import dev.boxline.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A node with the production profile, as the production guide starts it: nothing of the demo is there. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    private static final String PASSWORD = "correct horse battery";

    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void has_no_courses_no_demo_users_and_no_pages_about_its_api(CapturedOutput output)
            throws IOException, InterruptedException {
        try (var postgres = new DurablePostgres();
                var node = new SpringApplicationBuilder(BoxlineApplication.class)
                        .profiles("prod")
                        .run(settings(postgres.url()).toArray(String[]::new))) {
            assertThat(node.isRunning()).isTrue();
            assertThat(get("admin:" + PASSWORD, "/api/v1/admin/courses"))
                    .startsWith("200 ")
                    .contains("\"items\":[]");
            for (String user : List.of("admin:" + PASSWORD, "")) {
                for (String path : List.of(
                        "/swagger-ui.html",
                        "/swagger-ui/index.html",
                        "/swagger-ui/swagger-initializer.js",
                        "/v3/api-docs",
                        "/v3/api-docs.yaml",
                        "/v3/api-docs/swagger-config")) {
                    assertThat(get(user, path))
                            .as(path)
                            .matches("(?s)(302|401|404) .*")
                            .doesNotContain("openapi");
                }
            }
            for (String demo : List.of("mei", "shop", "viewer", "operator", "admin")) {
                assertThat(get(demo + ":" + demo, "/api/v1/orders")).as(demo).startsWith("401 ");
            }
            assertThat(output.getOut())
                    .contains("-XX:+ExitOnOutOfMemoryError: this JVM keeps running")
                    .doesNotContain(PASSWORD);
        }
    }

    private List<String> settings(String database) {
        return List.of(
                "--server.port=" + port,
                "--management.server.port=" + FreePort.find(),
                "--boxline.data-dir=" + data,
                "--boxline.proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
                "--boxline.hosts=localhost",
                "--boxline.shutdown.delay=0s",
                "--BOXLINE_DB_URL=" + database,
                "--BOXLINE_DB_USER=postgres",
                "--BOXLINE_DB_PASSWORD=" + PASSWORD,
                "--BOXLINE_ADMIN_PASSWORD=" + PASSWORD,
                "--boxline.logistics.callback-secret=0123456789abcdef",
                "--boxline.warehouse.endpoint.url=https://warehouse.invalid",
                "--boxline.warehouse.endpoint.health-url=https://warehouse.invalid/health",
                "--boxline.logistics.endpoint.url=https://logistics.invalid",
                "--boxline.logistics.endpoint.health-url=https://logistics.invalid/health",
                "--boxline.payment.simulated.endpoint.url=https://payment.invalid",
                "--boxline.payment.simulated.endpoint.health-url=https://payment.invalid/health",
                "--boxline.payment.simulated.secret=0123456789abcdef");
    }

    /** Status and body of what a proxy that ends TLS passes on. */
    private String get(String user, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "443");
        if (!user.isEmpty()) {
            String login = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
