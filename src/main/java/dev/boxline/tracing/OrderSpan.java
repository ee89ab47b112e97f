package dev.boxline.tracing;

import org.jspecify.annotations.Nullable;

/** A span that has begun; it is exported when it ends, and otherwise dropped. */
public interface OrderSpan {

    /** No span: tracing is off, or nobody's order is concerned. */
    OrderSpan NONE = new OrderSpan() {
        @Override
        public OrderSpan tag(String key, @Nullable String value) {
            return this;
        }

        @Override
        public OrderSpan tag(String key, long value) {
            return this;
        }

        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public void end() {
            // nothing to export
        }
    };

    /** Adds an attribute {@code boxline.KEY}: a code or a name that is set up, never a person's data. Null adds nothing. */
    OrderSpan tag(String key, @Nullable String value);

    OrderSpan tag(String key, long value);

    /** The header of that name (W3C Trace Context) that has others continue the trace; null for none. */
    @Nullable
    String traceparent();

    void end();
}
