package dev.boxline.ordering;

import dev.boxline.MovableClock;
import dev.boxline.money.Money;
import dev.boxline.recovery.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Checkouts, orders and timelines on a database of their own. */
final class Ordering {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Milestone DEDUCTED = () -> "stock_deduction";
    static final Milestone BOOKED = () -> "pickup";

    final Ledger database = new Ledger();
    final MovableClock clock = new MovableClock(NOON);
    final Timeline timeline = new Timeline(database.jdbc, clock);
    final Orders orders = new Orders(database.jdbc, new Milestones(List.of(DEDUCTED, BOOKED)), timeline, clock);
    final Checkouts checkouts = new Checkouts(database.jdbc, new OrderNumberGenerator(clock), clock);

    static Checkout checkout(String orderNo) {
        return new Checkout(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                "Logic Games",
                new Money(19_900, "CNY"),
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                NOON);
    }

    boolean accept(String orderNo, @Nullable IdempotentRequest request) {
        try {
            checkouts.accept(checkout(orderNo), request);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** An order, created from its checkout. */
    void paidOrder(String orderNo) {
        accept(orderNo, null);
        run(() -> orders.create(orderNo));
    }

    <T> T run(Supplier<T> work) {
        T result = database.transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("No result");
        }
        return result;
    }

    void run(Runnable work) {
        database.transaction.executeWithoutResult(status -> work.run());
    }

    List<TimelineEventType> events(String orderNo) {
        return timeline.of(orderNo, 0).stream().map(TimelineEntry::what).toList();
    }
}
