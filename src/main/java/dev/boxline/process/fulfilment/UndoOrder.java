package dev.boxline.process.fulfilment;

import dev.boxline.courses.Courses;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.StepDelegate.StepResult;
import dev.boxline.warehouse.Warehouse;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Undoes an order: first the money back, whoever else is down, and with it the order closed; then the course taken back,
 * the box back in stock, the courier called off. Each part has its effect once, so an undoing that stopped half-way is
 * simply run again.
 */
@Component("orderUndoing") // "undoOrder" is the step the model names
class UndoOrder {

    private final List<Part> parts;

    UndoOrder(Payments payments, Courses courses, Warehouse warehouse, Logistics logistics, Orders orders) {
        parts = List.of(
                new Part(Partner.PAYMENT, orderNo -> payments.undo(orderNo, "order cancelled")),
                new Part(Partner.ORDERING, orders::close),
                new Part(Partner.COURSES, courses::revokeAccess),
                new Part(Partner.WAREHOUSE, whenOrdered(orders, warehouse::releaseStock)),
                new Part(Partner.LOGISTICS, whenOrdered(orders, logistics::cancelPickup)));
    }

    private record Part(Partner partner, Function<String, Outcome> undo) {}

    /** Runs the parts in turn and stops at the first that isn't done. */
    StepResult run(String orderNo) {
        for (Part part : parts) {
            Outcome outcome = part.undo().apply(orderNo);
            if (!(outcome instanceof Outcome.Done)) {
                return new StepResult(part.partner(), outcome);
            }
        }
        return new StepResult(Partner.ORDERING, Outcome.done());
    }

    /** Warehouse and logistics never hear of a purchase that was never paid. */
    private static Function<String, Outcome> whenOrdered(Orders orders, Function<String, Outcome> undo) {
        return orderNo -> orders.find(orderNo).isPresent() ? undo.apply(orderNo) : Outcome.done();
    }
}
