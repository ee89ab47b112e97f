package dev.boxline.tracing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.boxline.FreePort;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a node's settings make of tracing. */
@Tag("long")
class TracingConfigurationTest {

    private final ApplicationContextRunner off = new ApplicationContextRunner()
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withUserConfiguration(TracingConfiguration.class);

    private final ApplicationContextRunner on = off.withPropertyValues(
                    "management.tracing.enabled=true",
                    "management.tracing.sampling.probability=1",
                    "management.tracing.opentelemetry.export.schedule-delay=100ms")
            .withConfiguration(AutoConfigurations.of(
                    OpenTelemetryAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    ObservationAutoConfiguration.class));

    @Test
    void spans_reach_the_collector_and_observations_are_measured_as_before() {
        try (var collector = new TraceCollector()) {
            on.withPropertyValues("management.otlp.tracing.endpoint=" + collector.url())
                    .run(context -> {
                        context.getBean(OrderTraces.class)
                                .begin("T-1001", SpanType.PARTNER_CALL)
                                .end();
                        Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
                                .observe(() -> {});
                        assertThat(context.getBean(MeterRegistry.class)
                                        .get("request")
                                        .timer()
                                        .count())
                                .isOne();
                    });
            assertThat(collector.spansOf("T-1001"))
                    .singleElement()
                    .satisfies(span -> assertThat(span.traceId()).isEqualTo("0e76351742912a83ed36a43cf746dcd2"));
        }
    }

    @Test
    void a_collector_that_is_not_there_is_one_line_in_the_log() {
        var written = new ListAppender<ILoggingEvent>();
        written.start();
        Logger log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.addAppender(written);
        try {
            on.withPropertyValues("management.otlp.tracing.endpoint=http://localhost:" + FreePort.find() + "/v1/traces")
                    .run(context -> {
                        for (int n = 0; n < 2_000; n++) {
                            context.getBean(OrderTraces.class)
                                    .begin("T-" + n, SpanType.PARTNER_CALL)
                                    .end();
                        }
                        await().atMost(120, SECONDS)
                                .until(() -> written.list.stream()
                                        .anyMatch(line -> line.getLoggerName().startsWith("dev.boxline.tracing")));
                    });
        } finally {
            log.detachAppender(written);
        }
        assertThat(written.list)
                .filteredOn(line -> line.getLoggerName().startsWith("dev.boxline.tracing"))
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("management.otlp.tracing.endpoint"));
    }

    @Test
    void off_there_is_an_object_that_does_nothing() {
        off.run(context -> {
            assertThat(context.getBean(OrderTraces.class)).isSameAs(OrderTraces.OFF);
            assertThat(context).doesNotHaveBean(Tracer.class).doesNotHaveBean(OpenTelemetry.class);
        });
    }
}
