package dev.boxline.process;

import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.payment.Payments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where every paid purchase is, counted at one moment. What is finished is counted plainly; only what is open is looked
 * for in the dead-letter lane and in the engine.
 */
@Repository
public class OrderReconciliation {

    private static final String WAITS = """
            exists (select 1 from dead_letter w
                    where w.order_no = o.order_no and w.state in ('PARKED', 'QUARANTINED'))""";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final DuplicateEffects extras;

    OrderReconciliation(JdbcClient jdbc, Payments payments, DuplicateEffects extras) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.extras = extras;
    }

    /**
     * How many purchases are where.
     *
     * @param inFlight open with a live instance and not waiting in the dead-letter lane, or undone but for the money
     *     that its provider has accepted to give back
     * @param unaccounted paid, but nowhere to be found
     */
    public record Balance(
            long paid,
            long delivered,
            long inFlight,
            long parked,
            long quarantined,
            long cancelled,
            long unaccounted,
            Duplicates duplicates) {}

    /** Effects beyond the first of a purchase. */
    public record Duplicates(long charges, long deductions, long pickups) {}

    /** All counts belong to the same moment, whatever happens meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Balance balance() {
        long paid = payments.countPaid();
        long delivered = count("select count(*) from orders where status = 'FULFILLED'");
        long inFlight = openInFlight() + releasedBeforeTheirOrder() + beingRepaid();
        long parked = waiting("PARKED");
        long quarantined = waiting("QUARANTINED");
        long cancelled = count("select count(*) from orders where status = 'CANCELLED' and closed_at is not null")
                + refundedBeforeTheirOrder();
        long unaccounted = paid - delivered - inFlight - parked - quarantined - cancelled;
        return new Balance(paid, delivered, inFlight, parked, quarantined, cancelled, unaccounted, duplicates());
    }

    private Duplicates duplicates() {
        return new Duplicates(
                extras.count(DuplicateEffects.Kind.CHARGE),
                extras.count(DuplicateEffects.Kind.DEDUCTION),
                extras.count(DuplicateEffects.Kind.PICKUP));
    }

    private long openInFlight() {
        return count("select count(*) from orders o where o.closed_at is null and not " + WAITS + " and exists"
                + " (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = o.order_no and e.PARENT_ID_ is null)");
    }

    /** Undone, and only the provider has still to do what it accepted. */
    private long beingRepaid() {
        return count("""
                select count(*) from payment p left join orders o on o.order_no = p.order_no
                where p.status = 'REFUNDING' and o.closed_at is null
                  and not exists (select 1 from ACT_RU_EXECUTION e
                                  where e.BUSINESS_KEY_ = p.order_no and e.PARENT_ID_ is null)""");
    }

    /** Paid and waiting, with an open order or before there is one. */
    private long waiting(String state) {
        return jdbc.sql("""
                select count(*) from dead_letter d
                where d.state = ?
                  and exists (select 1 from payment p where p.order_no = d.order_no and p.status in ('SETTLED', 'REFUNDING'))
                  and not exists (select 1 from orders o where o.order_no = d.order_no and o.closed_at is not null)""").param(state).query(Long.class).single();
    }

    private long releasedBeforeTheirOrder() {
        return count("""
                select count(*) from dead_letter d
                where d.state = 'RELEASED'
                  and exists (select 1 from payment p where p.order_no = d.order_no and p.status = 'SETTLED')
                  and not exists (select 1 from orders o where o.order_no = d.order_no)
                  and exists (select 1 from ACT_RU_EXECUTION e
                              where e.BUSINESS_KEY_ = d.order_no and e.PARENT_ID_ is null)""");
    }

    private long refundedBeforeTheirOrder() {
        return count("""
                select count(*) from payment p
                where p.status = 'REFUNDED' and not exists (select 1 from orders o where o.order_no = p.order_no)""");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
