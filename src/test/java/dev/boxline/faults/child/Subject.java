package dev.boxline.faults.child;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.OrderToShip;
import dev.boxline.recovery.NextWave;
import java.util.List;

/** The order a call is about. */
final class Subject {

    private Subject() {}

    static String of(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof DeadLetter order) {
                return order.orderNo();
            }
            if (argument instanceof Checkout checkout) {
                return checkout.orderNo();
            }
            if (argument instanceof OrderToShip order) {
                return order.orderNo();
            }
            if (argument instanceof List<?> several && !several.isEmpty()) {
                return of(several.toArray());
            }
            if (argument instanceof NextWave wave && !wave.orders().isEmpty()) {
                return wave.orders().get(0).orderNo();
            }
        }
        return arguments.length > 0 && arguments[0] instanceof String orderNo ? orderNo : "";
    }
}
