package dev.boxline.tracing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.boxline.logging.OrderInLogs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.core.env.Environment;

/** Adds the id of the order's trace to JSON log lines, as the Elastic Common Schema's {@code trace.id}. */
final class TraceIdInLogs implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private final boolean enabled;

    TraceIdInLogs(Environment environment) {
        this.enabled = TracingConfiguration.isEnabled(environment);
    }

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        if (enabled) {
            members.add("trace", TraceIdInLogs::traceId).whenNotNull().usingMembers(trace -> trace.add("id", id -> id));
        }
    }

    private static @Nullable String traceId(ILoggingEvent event) {
        String orderNo = event.getMDCPropertyMap().get(OrderInLogs.KEY);
        return orderNo == null ? null : OrderIds.Ids.of(orderNo).trace();
    }
}
