package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a real Tomcat whose requests to {@code /held} and {@code /slow} last until the end of the test. */
class AnonymousConcurrencyValveTest {

    private static final int MAX_RUNNING = 2;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore ending = new Semaphore(0);
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<HttpResponse<Void>>> held = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway") // set by JUnit
    Path directory;

    @AfterEach
    void stop() throws Exception {
        ending.release(1_000);
        for (var each : held) {
            assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void others_wait_until_one_has_ended() throws Exception {
        start(LONG);
        hold("/held");

        var waiting = get("/");

        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        ending.release();
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Basic bWVpOm1laQ==", "Cookie: theme=dark; JSESSIONID=1"})
    void requests_with_a_login_are_not_held_back(String header) throws Exception {
        start(LONG);
        hold("/held");

        assertThat(get("/", header.split(": ")).get(20, TimeUnit.SECONDS).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callbacks/payment/simulated", "/actuator/health/readiness"})
    void neither_are_callbacks_and_readiness(String path) throws Exception {
        start(LONG);
        hold("/held");

        assertThat(get(path).get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_waits_for_those_who_wait_for_their_clients() throws Exception {
        start(LONG);
        hold("/slow");

        assertThat(get("/").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_waits_for_long() throws Exception {
        start(Duration.ofMillis(1));
        hold("/held");

        assertThat(get("/").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private void start(Duration maxWait) throws LifecycleException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getEngine().getPipeline().addValve(new AnonymousConcurrencyValve(MAX_RUNNING, maxWait));
        tomcat.getEngine().getPipeline().addValve(new Held());
        tomcat.addContext("", directory.toString());
        tomcat.getConnector();
        tomcat.start();
    }

    private void hold(String path) throws InterruptedException {
        for (int n = 0; n < MAX_RUNNING; n++) {
            held.add(get(path));
        }
        assertThat(begun.tryAcquire(MAX_RUNNING, 20, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<HttpResponse<Void>> get(String path, String... header) {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path));
        if (header.length > 0) {
            request.headers(header);
        }
        return http.sendAsync(request.build(), BodyHandlers.discarding());
    }

    /** Instead of an application. */
    private final class Held extends ValveBase {

        @Override
        public void invoke(Request request, Response response) {
            if (request.getRequestURI().equals("/slow")) {
                AnonymousConcurrencyValve.release(request);
            }
            if (List.of("/held", "/slow").contains(request.getRequestURI())) {
                begun.release();
                ending.acquireUninterruptibly();
            }
        }
    }
}
