package dev.boxline.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Locale;
import org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.actuate.autoconfigure.tracing.SpanExporters;
import org.springframework.boot.actuate.autoconfigure.tracing.TracingProperties;
import org.springframework.boot.actuate.autoconfigure.tracing.otlp.OtlpTracingProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What is ours about tracing; the rest is Spring Boot's, see {@link TracingAutoConfigurationFilter}. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final String ENABLED = "management.tracing.enabled";

    static boolean isEnabled(Environment environment) {
        return environment.getProperty(ENABLED, Boolean.class, false);
    }

    @Bean
    @ConditionalOnProperty(name = ENABLED, havingValue = "false", matchIfMissing = true)
    OrderTraces noOrderTraces() {
        return OrderTraces.OFF;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = ENABLED, havingValue = "true")
    @EnableConfigurationProperties(OtlpTracingProperties.class)
    static class Enabled {

        /** Spring Boot's for nodes with a tracer expects a span in each observation. */
        @Bean
        DefaultMeterObservationHandler metersOfObservations(MeterRegistry meters) {
            return new DefaultMeterObservationHandler(meters);
        }

        @Bean
        OrderIds orderIds() {
            return new OrderIds();
        }

        @Bean
        Callers callers(Tracer tracer) {
            return new Callers(tracer);
        }

        @Bean
        OrderTraces orderTraces(Tracer tracer, OrderIds ids, Callers callers) {
            return new ExportedTraces(tracer, ids, callers);
        }

        @Bean
        SdkTracerProviderBuilderCustomizer orderIdsForSpans(OrderIds ids) {
            return provider -> provider.setIdGenerator(ids);
        }

        /** By the trace's id alone: an order is traced on all nodes and at all times, or never. */
        @Bean
        Sampler sampler(TracingProperties tracing) {
            return Sampler.traceIdRatioBased(tracing.getSampling().getProbability());
        }

        @Bean
        SpanExporters spanExporters(OtlpTracingProperties otlp) {
            OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                    .setEndpoint(otlp.getEndpoint())
                    .setTimeout(otlp.getTimeout())
                    .setConnectTimeout(otlp.getConnectTimeout())
                    .setCompression(otlp.getCompression().name().toLowerCase(Locale.ROOT));
            otlp.getHeaders().forEach(exporter::addHeader);
            return SpanExporters.of(new TolerantExporter(exporter.build(), otlp.getEndpoint(), System::nanoTime));
        }
    }
}
