package dev.boxline.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.logging.OrderInLogs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The JSON lines of production lead from an order to its trace. */
class TraceIdInLogsTest {

    @Test
    void a_line_about_an_order_has_the_id_of_its_trace() throws IOException {
        assertThat(line("T-1001", true).at("/trace/id").asText()).isEqualTo("0e76351742912a83ed36a43cf746dcd2");
        assertThat(line("T-1001", true).path("orderNo").asText()).isEqualTo("T-1001");
    }

    @Test
    void other_lines_and_nodes_without_traces_have_none() throws IOException {
        assertThat(line(null, true).has("trace")).isFalse();
        assertThat(line("T-1001", false).has("trace")).isFalse();
    }

    private static JsonNode line(@Nullable String orderNo, boolean enabled) throws IOException {
        var production = new StandardEnvironment();
        if (enabled) {
            production
                    .getPropertySources()
                    .addFirst(new MapPropertySource("on", Map.of("management.tracing.enabled", "true")));
        }
        for (String file : List.of("application-prod.yaml", "application.yaml")) {
            new YamlPropertySourceLoader()
                    .load(file, new ClassPathResource(file))
                    .forEach(production.getPropertySources()::addLast);
        }
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), production);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(production.getRequiredProperty("logging.structured.format.console"));
        encoder.start();
        byte[] line = OrderInLogs.during(orderNo, () -> {
            var event =
                    new LoggingEvent("caller", context.getLogger("dev.boxline.Some"), Level.WARN, "said", null, null);
            event.setMDCPropertyMap(MDC.getCopyOfContextMap() == null ? Map.of() : MDC.getCopyOfContextMap());
            return encoder.encode(event);
        });
        return new ObjectMapper().readTree(new String(line, UTF_8));
    }
}
