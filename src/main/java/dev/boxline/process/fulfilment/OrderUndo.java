package dev.boxline.process.fulfilment;

import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.StepDelegate.GateCheck;
import dev.boxline.process.fulfilment.StepDelegate.StepResult;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Undoes an order: first cancels the pickup, because an order whose box is in transit must not be refunded; then
 * refunds the payment and closes the order; finally revokes the course and releases the stock. Every part is
 * idempotent, so an interrupted undo is run again. A part with nothing left to do makes no call, and no part calls a
 * partner whose gate is closed.
 */
@Component
class OrderUndo {

    private final List<Part> parts;
    private final OrderTraces traces;

    OrderUndo(
            Payments payments,
            Orders orders,
            CourseAccessRepository courseAccess,
            Shipments shipments,
            OrderTraces traces) {
        this.traces = traces;
        parts = List.of(
                new Part(shipments::carrier, shipments::mustBeCalledOff, shipments::callOff),
                new Part(payments::endpoint, payments::mayNeedUndo, payments::undo),
                new Part(Partner.ORDERING, payments::isRepaid, orders::close),
                new Part(Partner.COURSES, orderNo -> true, courseAccess::revokeAccess),
                new Part(shipments::warehouseEndpoint, shipments::mayHaveStock, shipments::releaseStock));
    }

    private record Part(
            Function<String, Endpoint> endpoint, Predicate<String> needed, Function<String, Outcome<Void>> undo) {

        Part(Partner partner, Predicate<String> needed, Function<String, Outcome<Void>> undo) {
            this(orderNo -> Endpoint.of(partner), needed, undo);
        }

        StepResult run(String orderNo, GateCheck gate) {
            Endpoint called = endpoint.apply(orderNo);
            return needed.test(orderNo)
                    ? gate.call(called, () -> undo.apply(orderNo))
                    : new StepResult(called, Outcome.done());
        }
    }

    /** Runs the parts in order and stops at the first that isn't done. */
    StepResult run(String orderNo, GateCheck gate) {
        for (Part part : parts) {
            StepResult result = part.run(orderNo, gate);
            if (!result.isDone()) {
                return result;
            }
        }
        traces.committed(orderNo, SpanType.UNDONE, null, span -> span);
        return new StepResult(Endpoint.of(Partner.ORDERING), Outcome.done());
    }
}
