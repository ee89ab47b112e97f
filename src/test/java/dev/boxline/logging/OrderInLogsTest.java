package dev.boxline.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The order of a log line: on which threads, for how long, and as which field. */
class OrderInLogsTest {

    @Test
    void lasts_as_long_as_the_work_for_the_order() {
        OrderInLogs.run("outer", () -> {
            assertThat(OrderInLogs.<String>during("inner", () -> MDC.get("orderNo")))
                    .isEqualTo("inner");
            OrderInLogs.run(null, () -> assertThat(MDC.get("orderNo")).isNull());
            assertThatThrownBy(() -> OrderInLogs.run("failed", () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(MDC.get("orderNo")).isEqualTo("outer");
        });
        assertThat(MDC.get("orderNo")).isNull();
    }

    @Test
    void follows_the_work_to_another_thread_whichever_thread_submits_it() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var answer = new CompletableFuture<Void>();
            CompletableFuture<String> seen = OrderInLogs.during(
                    "B1",
                    () -> answer.thenApplyAsync(
                            answered -> String.valueOf(MDC.get("orderNo")), OrderInLogs.on(threads)));
            OrderInLogs.run("B2", () -> answer.complete(null));
            assertThat(seen.get()).isEqualTo("B1");
            assertThat(threads.submit(() -> MDC.get("orderNo")).get()).isNull();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void is_a_field_of_its_own_in_the_json_lines_of_production() throws IOException {
        var production = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("prod", new ClassPathResource("application-prod.yaml"))
                .forEach(production.getPropertySources()::addLast);
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), production);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(production.getRequiredProperty("logging.structured.format.console"));
        encoder.start();

        byte[] line = OrderInLogs.during("B1M8KZ1YDY8MG1E488YQQFY2Z4", () -> {
            var event = new LoggingEvent(
                    "caller", context.getLogger("dev.boxline.Some"), Level.WARN, "first\nsecond", null, null);
            event.setMDCPropertyMap(MDC.getCopyOfContextMap());
            return encoder.encode(event);
        });

        String text = new String(line, UTF_8);
        assertThat(text.strip()).doesNotContain("\n");
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.path("orderNo").asText()).isEqualTo("B1M8KZ1YDY8MG1E488YQQFY2Z4");
        assertThat(json.path("message").asText()).isEqualTo("first\nsecond");
        assertThat(json.path("log").path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("@timestamp").isTextual()).isTrue();
    }
}
