package dev.boxline.tracing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A receiver of traces (OTLP over HTTP) that reads them by the protocol's own classes. */
public final class TraceCollector implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** What has a node send its traces here. */
    public List<String> settings() {
        return List.of(
                "--management.tracing.enabled=true",
                "--management.tracing.opentelemetry.export.schedule-delay=100ms",
                "--management.otlp.tracing.endpoint=" + url());
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** One span as it was received. */
    public record Received(
            String name,
            String traceId,
            String spanId,
            String parentId,
            Instant from,
            Instant to,
            Map<String, String> attributes,
            List<String> links) {

        private static Received of(Span span) {
            return new Received(
                    span.getName(),
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()),
                    instant(span.getStartTimeUnixNano()),
                    instant(span.getEndTimeUnixNano()),
                    span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, TraceCollector::text)),
                    span.getLinksList().stream()
                            .map(link -> hex(link.getTraceId()) + "-" + hex(link.getSpanId()))
                            .toList());
        }

        /** Empty when it isn't there. */
        public String attribute(String key) {
            return attributes.getOrDefault("boxline." + key, "");
        }

        private ObjectNode json() {
            ObjectNode json = JSON.createObjectNode()
                    .put("name", name)
                    .put("spanId", spanId)
                    .put("parentSpanId", parentId)
                    .put("from", from.toString())
                    .put("to", to.toString());
            ObjectNode inner = json.putObject("attributes");
            attributes.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> inner.put(each.getKey(), each.getValue()));
            ArrayNode linked = json.putArray("links");
            links.forEach(linked::add);
            return json;
        }
    }

    /** All spans of an order that have arrived, by the time of their beginning. */
    public List<Received> spansOf(String orderNo) {
        return spans().filter(span -> span.attribute("order_no").equals(orderNo))
                .sorted(Comparator.comparing(Received::from))
                .toList();
    }

    private Stream<Received> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Received::of);
    }

    /** Everything that has arrived, as text. */
    public String text() {
        return requests.stream().map(ExportTraceServiceRequest::toString).collect(Collectors.joining());
    }

    public static String json(List<Received> trace) {
        ObjectNode json = JSON.createObjectNode().put("traceId", trace.get(0).traceId());
        ArrayNode spans = json.putArray("spans");
        trace.forEach(span -> spans.add(span.json()));
        return json.toPrettyString() + "\n";
    }

    private static String text(KeyValue attribute) {
        return attribute.getValue().hasStringValue()
                ? attribute.getValue().getStringValue()
                : Long.toString(attribute.getValue().getIntValue());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
