package dev.boxline.tracing;

import dev.boxline.transaction.AfterCommit;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spans by Micrometer Tracing. All are children of the order's root span, in the order of their times. */
final class ExportedTraces implements OrderTraces {

    private static final String ORDER_NO = "boxline.order_no";
    private static final String ATTRIBUTE = "boxline.";

    private final Tracer tracer;
    private final OrderIds ids;
    private final Callers callers;

    ExportedTraces(Tracer tracer, OrderIds ids, Callers callers) {
        this.tracer = tracer;
        this.ids = ids;
        this.callers = callers;
    }

    @Override
    public OrderSpan begin(String orderNo, SpanType type) {
        return new Exported(started(orderNo, type, null));
    }

    @Override
    public void committed(String orderNo, SpanType type, @Nullable Instant since, UnaryOperator<OrderSpan> attributes) {
        Instant begun = since == null ? Instant.now() : since;
        AfterCommit.run(() ->
                attributes.apply(new Exported(started(orderNo, type, begun))).end());
    }

    private Span started(String orderNo, SpanType type, @Nullable Instant since) {
        OrderIds.Ids order = OrderIds.Ids.of(orderNo);
        Span.Builder span = tracer.spanBuilder().name(type.label()).tag(ORDER_NO, orderNo);
        Span.Kind kind = type.kind();
        if (kind != null) {
            span.kind(kind);
        }
        if (since != null) {
            span.startTimestamp(
                    TimeUnit.SECONDS.toNanos(since.getEpochSecond()) + since.getNano(), TimeUnit.NANOSECONDS);
        }
        TraceContext caller = kind == Span.Kind.SERVER ? callers.current() : null;
        if (caller != null) {
            span.addLink(new Link(caller));
        }
        return type == SpanType.PURCHASE
                ? ids.asRoot(order, () -> span.setNoParent().start())
                : span.setParent(context(order.trace(), order.rootSpan())).start();
    }

    private TraceContext context(String traceId, String spanId) {
        return tracer.traceContextBuilder()
                .traceId(traceId)
                .spanId(spanId)
                .sampled(true) // the sampler decides by the trace's id alone
                .build();
    }

    private record Exported(Span span) implements OrderSpan {

        @Override
        public OrderSpan tag(String key, @Nullable String value) {
            if (value != null) {
                span.tag(ATTRIBUTE + key, value);
            }
            return this;
        }

        @Override
        public OrderSpan tag(String key, long value) {
            span.tag(ATTRIBUTE + key, value);
            return this;
        }

        @Override
        public String traceparent() {
            TraceContext context = span.context();
            String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
            return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
