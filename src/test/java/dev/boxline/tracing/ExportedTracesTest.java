package dev.boxline.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ExportedTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final List<SpanData> exported = new CopyOnWriteArrayList<>();

    /** What one node has of tracing. */
    private final class Node {

        private final OrderIds ids = new OrderIds();
        private final OtelTracer tracer;
        private final Callers callers;
        private final OrderTraces traces;

        Node(double probability) {
            var provider = SdkTracerProvider.builder()
                    .setIdGenerator(ids)
                    .setSampler(Sampler.traceIdRatioBased(probability))
                    .addSpanProcessor(SimpleSpanProcessor.create(new Exporter()))
                    .build();
            tracer = new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
            callers = new Callers(tracer);
            traces = new ExportedTraces(tracer, ids, callers);
        }
    }

    private final class Exporter implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void two_nodes_add_to_one_trace_without_a_word_to_each_other() {
        new Node(1).traces.begin("T-1001", SpanType.PURCHASE).end();
        new Node(1)
                .traces
                .begin("T-1001", SpanType.PARTNER_CALL)
                .tag("attempt", 1)
                .end();

        assertThat(exported).extracting(SpanData::getTraceId).containsOnly("0e76351742912a83ed36a43cf746dcd2");
        assertThat(exported.get(0).getSpanId()).isEqualTo("b0c4ab3a1f39e35b");
        assertThat(exported.get(0).getParentSpanContext().isValid()).isFalse();
        assertThat(exported.get(1).getSpanId()).isNotEqualTo("b0c4ab3a1f39e35b");
        assertThat(exported.get(1).getParentSpanId()).isEqualTo("b0c4ab3a1f39e35b");
        assertThat(exported.get(1).getAttributes().asMap().toString())
                .contains("boxline.order_no=T-1001", "boxline.attempt=1");
    }

    @Test
    void an_order_is_sampled_on_all_nodes_or_on_none() {
        var one = new Node(0.3);
        var other = new Node(0.3);
        List<String> orders = IntStream.range(0, 2_000).mapToObj(n -> "T-" + n).toList();
        orders.forEach(orderNo -> {
            one.traces.begin(orderNo, SpanType.PURCHASE).end();
            other.traces.begin(orderNo, SpanType.RELEASED).end();
        });

        List<String> purchases = traceIds("purchase");
        assertThat(purchases).hasSizeBetween(500, 700).isEqualTo(traceIds("released"));
        String sampled = one.traces.begin("T-1", SpanType.PARTNER_CALL).traceparent();
        assertThat(sampled).endsWith(purchases.contains(OrderIds.Ids.of("T-1").trace()) ? "-01" : "-00");
    }

    private List<String> traceIds(String name) {
        return exported.stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .toList();
    }

    @Test
    void what_is_rolled_back_has_no_span() {
        var traces = new Node(1).traces;
        var transaction =
                new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:traces")));
        Instant since = Instant.parse("2026-11-01T08:00:00.123456789Z");
        transaction.executeWithoutResult(status -> {
            traces.committed("T-1", SpanType.RELEASED, since, span -> span.tag("outage", null));
            status.setRollbackOnly();
        });
        assertThat(exported).isEmpty();

        transaction.executeWithoutResult(status -> {
            traces.committed("T-1", SpanType.RELEASED, since, span -> span.tag("outage", "O-1"));
            assertThat(exported).isEmpty();
        });
        assertThat(exported).singleElement().satisfies(span -> {
            assertThat(Instant.ofEpochSecond(0, span.getStartEpochNanos())).isEqualTo(since);
            assertThat(span.getAttributes().asMap().toString()).contains("boxline.outage=O-1");
        });
    }

    @Test
    void a_request_that_says_where_it_was_sent_from_is_linked_until_it_ends() {
        var node = new Node(1);
        node.callers.begin("00-" + TRACE + "-" + SPAN + "-01");
        node.traces.begin("T-1", SpanType.CALLBACK).end();
        node.traces.begin("T-1", SpanType.PARTNER_CALL).end();
        node.callers.end();
        node.traces.begin("T-1", SpanType.CALLBACK).end();

        assertThat(exported.get(0).getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
        });
        assertThat(exported.get(1).getLinks()).isEmpty();
        assertThat(exported.get(2).getLinks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
            })
    void a_header_that_is_none_is_left_out(String traceparent) {
        var node = new Node(1);
        node.callers.begin(traceparent);
        node.traces.begin("T-1", SpanType.CALLBACK).end();
        assertThat(exported)
                .singleElement()
                .satisfies(span -> assertThat(span.getLinks()).isEmpty());
    }
}
