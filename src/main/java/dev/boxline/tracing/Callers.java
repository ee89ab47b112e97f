package dev.boxline.tracing;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The span from which the current thread's request was sent, as its header {@code traceparent} says. */
public final class Callers {

    /** W3C Trace Context: later versions may append to it. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?");

    private static final int MAX_LENGTH = 512;

    private final Tracer tracer;
    private static final ThreadLocal<@Nullable TraceContext> CURRENT = new ThreadLocal<>();

    Callers(Tracer tracer) {
        this.tracer = tracer;
    }

    /** An invalid header counts as none. */
    public void begin(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() > MAX_LENGTH) {
            return;
        }
        Matcher valid = TRACEPARENT.matcher(traceparent);
        if (valid.matches()) {
            CURRENT.set(tracer.traceContextBuilder()
                    .traceId(valid.group(1))
                    .spanId(valid.group(2))
                    .sampled(true)
                    .build());
        }
    }

    public void end() {
        CURRENT.remove();
    }

    @Nullable
    TraceContext current() {
        return CURRENT.get();
    }
}
