package dev.boxline.tracing;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** The spans of an order's trace. */
public enum SpanType {
    /** From the accepted purchase to the answer to its buyer; the root of the trace. */
    PURCHASE("purchase", Span.Kind.SERVER),
    START("start process", null),
    /** One request to a partner until its answer. */
    PARTNER_CALL("partner call", Span.Kind.CLIENT),
    CALLBACK("callback", Span.Kind.SERVER),
    /** A callback that was stored, because it came early or failed. */
    STORED_CALLBACK("stored callback", null),
    PARKED("parked", null),
    /** From the parking to the release. */
    RELEASED("released", null),
    UNDONE("undone", null);

    private final String label;
    private final Span.@Nullable Kind kind;

    SpanType(String label, Span.@Nullable Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    String label() {
        return label;
    }

    Span.@Nullable Kind kind() {
        return kind;
    }
}
