package dev.boxline.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs at most once a minute that spans are lost, because the trace collector can't be reached, say; the library's own
 * messages, which are more, are switched off.
 */
final class TolerantExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(TolerantExporter.class);
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private final SpanExporter exporter;
    private final String collector;
    private final LongSupplier nanos;
    private long lost;
    private long loggedAt;

    TolerantExporter(SpanExporter exporter, String collector, LongSupplier nanos) {
        this.exporter = exporter;
        this.collector = collector;
        this.nanos = nanos;
        this.loggedAt = nanos.getAsLong() - PERIOD;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            if (!result.isSuccess()) {
                failed(spans.size(), result.getFailureThrowable());
            }
        });
        return result;
    }

    private synchronized void failed(int spans, @Nullable Throwable cause) {
        lost += spans;
        long now = nanos.getAsLong();
        if (now - loggedAt >= PERIOD) {
            loggedAt = now;
            LOG.warn(
                    "The trace collector did not accept {} spans, which are lost; orders go on. Check that it runs at {}"
                            + " (management.otlp.tracing.endpoint): {}",
                    lost,
                    collector,
                    cause == null ? "no answer" : cause.toString());
            lost = 0;
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
