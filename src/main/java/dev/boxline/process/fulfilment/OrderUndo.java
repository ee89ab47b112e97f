package dev.boxline.process.fulfilment;

import dev.boxline.catalogue.Courses;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.StepDelegate.Door;
import dev.boxline.process.fulfilment.StepDelegate.StepResult;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Undoes an order: first the money back, whoever else is down, and with it the order closed; then the course taken back,
 * the box back in stock, the courier called off. Each part has its effect once, so an undoing that stopped half-way is
 * simply run again. A part that has nothing left to do asks nobody, and no part goes to a partner that is held back.
 */
@Component
class OrderUndo {

    private final List<Part> parts;

    OrderUndo(Payments payments, Orders orders, Courses courses, Shipments shipments) {
        parts = List.of(
                new Part(Partner.PAYMENT, payments::mayHoldMoney, orderNo -> payments.undo(orderNo, "order cancelled")),
                new Part(Partner.ORDERING, payments::isRepaid, orders::close),
                new Part(Partner.COURSES, orderNo -> true, courses::revokeAccess),
                new Part(Partner.WAREHOUSE, shipments::mayHoldStock, shipments::releaseStock),
                new Part(Partner.LOGISTICS, shipments::mayBeCalledOff, shipments::callOff));
    }

    private record Part(Partner partner, Predicate<String> needed, Function<String, Outcome> undo) {

        Outcome run(String orderNo, Door door) {
            if (!needed.test(orderNo)) {
                return Outcome.done();
            }
            String closed = door.heldBack(partner);
            return closed == null ? undo.apply(orderNo) : Outcome.heldBack(closed);
        }
    }

    /** Runs the parts in turn and stops at the first that isn't done. */
    StepResult run(String orderNo, Door door) {
        for (Part part : parts) {
            Outcome outcome = part.run(orderNo, door);
            if (!(outcome instanceof Outcome.Done)) {
                return new StepResult(part.partner(), outcome);
            }
        }
        return new StepResult(Partner.ORDERING, Outcome.done());
    }
}
