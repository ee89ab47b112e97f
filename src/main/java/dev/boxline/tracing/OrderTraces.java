package dev.boxline.tracing;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The traces of orders. What a trace consists of follows from the order's number alone, so that a span can be added on any
 * thread or node, days later, without anything carried along or stored.
 */
public interface OrderTraces {

    /** Records nothing. */
    OrderTraces OFF = new OrderTraces() {
        @Override
        public OrderSpan begin(String orderNo, SpanType type) {
            return OrderSpan.NONE;
        }

        @Override
        public void committed(
                String orderNo, SpanType type, @Nullable Instant since, UnaryOperator<OrderSpan> attributes) {
            // nothing to record
        }
    };

    /**
     * Begins a span in the order's trace, with a link to the span that the current request's {@code traceparent} names.
     * {@link SpanType#PURCHASE} must end once for an order at most, as its id is derived, too.
     */
    OrderSpan begin(String orderNo, SpanType type);

    /**
     * Records a span when the current transaction commits, and at once without one.
     *
     * @param since when it began; null for now
     */
    void committed(String orderNo, SpanType type, @Nullable Instant since, UnaryOperator<OrderSpan> attributes);
}
