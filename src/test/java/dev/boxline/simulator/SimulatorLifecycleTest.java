package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class SimulatorLifecycleTest {

    @TempDir
    Path folder;

    @Test
    void runs_with_the_context_and_tells_its_port() throws Exception {
        try (ConfigurableApplicationContext context = start("true")) {
            String port = context.getEnvironment().getRequiredProperty("local.simulator.port");
            URI health = URI.create("http://localhost:" + port + "/simulator/logistics/health");

            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void stays_away_when_it_is_not_enabled() {
        try (ConfigurableApplicationContext context = start("false")) {
            assertThat(context.getBeansOfType(SimulatorLifecycle.class)).isEmpty();
        }
    }

    @Test
    void calls_back_to_the_web_server_of_its_own_process_but_never_to_the_management_port() throws Exception {
        try (CallbackReceiver shop = new CallbackReceiver();
                CallbackReceiver management = new CallbackReceiver()) {
            ServedContext context = new ServedContext();
            context.refresh();
            SimulatorLifecycle lifecycle = new SimulatorLifecycle(SimulatorFixture.settings(folder), context);
            lifecycle.start();
            lifecycle.sendCallbacksToThisProcess(initialized("management", management));
            lifecycle.sendCallbacksToThisProcess(initialized("server", shop));
            String port = context.getEnvironment().getRequiredProperty("local.simulator.port");
            book(port);

            await().until(() -> shop.statuses("T-1").contains("DELIVERED"));
            assertThat(management.deliveries()).isEmpty();
            lifecycle.stop();
            assertThat(lifecycle.isRunning()).isFalse();
        }
    }

    private static void book(String port) throws Exception {
        HttpRequest pickup = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/partners/logistics/pickups"))
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"orderNo\": \"T-1\", \"parcelNo\": \"PA1\", \"recipient\": " + SimulatorFixture.RECIPIENT
                                + "}"))
                .build();
        HttpClient.newHttpClient().send(pickup, BodyHandlers.discarding());
    }

    private ConfigurableApplicationContext start(String enabled) {
        return new SpringApplicationBuilder(SimulatorConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(
                        "--boxline.simulator.enabled=" + enabled,
                        "--boxline.simulator.port=0",
                        "--boxline.callback-url=http://localhost:1",
                        "--boxline.data-dir=" + folder);
    }

    private static WebServerInitializedEvent initialized(String namespace, CallbackReceiver boxline) {
        WebServerApplicationContext context = mock();
        given(context.getServerNamespace()).willReturn(namespace);
        WebServer server = mock();
        given(server.getPort()).willReturn(boxline.address().getPort());
        WebServerInitializedEvent event = mock();
        given(event.getApplicationContext()).willReturn(context);
        given(event.getWebServer()).willReturn(server);
        return event;
    }

    /** A context that has a web server. */
    private static final class ServedContext extends GenericApplicationContext implements WebServerApplicationContext {

        @Override
        public WebServer getWebServer() {
            return mock();
        }

        @Override
        public String getServerNamespace() {
            return "server";
        }
    }
}
