package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** The demo, whose passwords everybody knows, is for its own machine until somebody says otherwise. */
@HttpSecurityTest
class DemoAddressTest {

    private static final String SERVER = "server.address";
    private static final String ACTUATOR = "management.server.address";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int actuatorPort;

    @Test
    void answers_this_machine_alone() throws IOException, InterruptedException {
        for (int actualPort : List.of(port, actuatorPort)) {
            // stands for every address but the one: whoever listens to all answers there, too
            assertThatThrownBy(() -> connect("127.0.0.2", actualPort)).isInstanceOf(IOException.class);
            assertThatCode(() -> connect("localhost", actualPort)).doesNotThrowAnyException();
            assertThat(health(actualPort)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOXLINE_ADDRESS=0.0.0.0", "server.address=0.0.0.0"})
    void answers_others_when_somebody_says_so(String setting) {
        with(
                settings -> assertThat(Stream.of(SERVER, ACTUATOR).map(settings::getProperty))
                        .containsExactly("0.0.0.0", "0.0.0.0"),
                setting);
    }

    @Test
    void production_answers_its_own_machine_alone_until_each_address_is_set() {
        with(
                settings -> assertThat(Stream.of(SERVER, ACTUATOR).map(settings::getProperty))
                        .containsExactly("localhost", "localhost"),
                "spring.profiles.active=prod");
        with(
                settings -> assertThat(Stream.of(SERVER, ACTUATOR).map(settings::getProperty))
                        .containsExactly("0.0.0.0", "localhost"),
                "spring.profiles.active=prod",
                "BOXLINE_ADDRESS=0.0.0.0");
    }

    private static void connect(String address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static int health(int port) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
        return HttpClient.newHttpClient()
                .send(question.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static void with(Consumer<Environment> looks, String... settings) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(settings)
                .run(context -> looks.accept(context.getEnvironment()));
    }
}
