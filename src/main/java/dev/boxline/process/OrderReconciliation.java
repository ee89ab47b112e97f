package dev.boxline.process;

import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.FulfilmentModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reconciles paid purchases with orders, dead letters and process instances. Finished purchases are counted in our own
 * tables; open ones also in the dead letters and the engine.
 */
@Repository
public class OrderReconciliation {

    private static final String HAS_DEAD_LETTER = """
            exists (select 1 from dead_letter w
                    where w.order_no = o.order_no and w.state in ('PARKED', 'QUARANTINED'))""";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final DuplicateEffects duplicateEffects;

    OrderReconciliation(JdbcClient jdbc, Payments payments, DuplicateEffects duplicateEffects) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.duplicateEffects = duplicateEffects;
    }

    /**
     * Number of purchases by state.
     *
     * @param inFlight open with a running instance and no dead letter, or undone except for a refund that the provider
     *     has accepted
     * @param unaccounted paid, but in none of the other states
     * @param stuck with a running instance whose token is neither in a wait state nor has a job that will run
     */
    public record Balance(
            long paid,
            long delivered,
            long inFlight,
            long parked,
            long quarantined,
            long cancelled,
            long unaccounted,
            long stuck,
            Duplicates duplicates) {}

    /** Duplicate effects at partners. */
    public record Duplicates(long charges, long deductions, long pickups) {}

    /** All counts are from the same snapshot. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Balance balance() {
        long paid = payments.countPaid();
        long delivered = count("select count(*) from orders where status = 'FULFILLED'");
        long inFlight = openInFlight() + releasedWithoutOrder() + refunding();
        long parked = waiting("PARKED");
        long quarantined = waiting("QUARANTINED");
        long cancelled = count("select count(*) from orders where status = 'CANCELLED' and closed_at is not null")
                + refundedWithoutOrder();
        long unaccounted = paid - delivered - inFlight - parked - quarantined - cancelled;
        return new Balance(
                paid, delivered, inFlight, parked, quarantined, cancelled, unaccounted, stuck(), duplicates());
    }

    /** The execution of a job after a receive task still has the task's id, so an execution with a job isn't waiting. */
    public long stuck() {
        return jdbc.sql("""
                select count(*) from ACT_RU_EXECUTION e
                where e.PARENT_ID_ is null and e.PROC_DEF_ID_ like ?
                  and not exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.ID_
                                  and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1)
                  and (exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.ID_)
                       or not exists (select 1 from ACT_RU_EXECUTION w
                                      where w.PROC_INST_ID_ = e.ID_ and w.ACT_ID_ in (?, ?, ?)))""")
                .params(
                        FulfilmentModel.PROCESS + ":%",
                        FulfilmentModel.AWAIT_PAYMENT,
                        FulfilmentModel.AWAIT_DELIVERY,
                        FulfilmentModel.AWAIT_RELEASE)
                .query(Long.class)
                .single();
    }

    private Duplicates duplicates() {
        return new Duplicates(
                duplicateEffects.count(DuplicateEffects.Kind.CHARGE),
                duplicateEffects.count(DuplicateEffects.Kind.DEDUCTION),
                duplicateEffects.count(DuplicateEffects.Kind.PICKUP));
    }

    private long openInFlight() {
        return count(
                "select count(*) from orders o where o.closed_at is null and not " + HAS_DEAD_LETTER + " and exists"
                        + " (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = o.order_no and e.PARENT_ID_ is null)");
    }

    /** Undone orders whose refund the provider has not completed yet. */
    private long refunding() {
        return count("""
                select count(*) from payment p left join orders o on o.order_no = p.order_no
                where p.status = 'REFUNDING' and o.closed_at is null
                  and not exists (select 1 from ACT_RU_EXECUTION e
                                  where e.BUSINESS_KEY_ = p.order_no and e.PARENT_ID_ is null)""");
    }

    /** Paid purchases with a dead letter, with an open order or before the order was created. */
    private long waiting(String state) {
        return jdbc.sql("""
                select count(*) from dead_letter d
                where d.state = ?
                  and exists (select 1 from payment p where p.order_no = d.order_no and p.status in ('SETTLED', 'REFUNDING'))
                  and not exists (select 1 from orders o where o.order_no = d.order_no and o.closed_at is not null)""").param(state).query(Long.class).single();
    }

    private long releasedWithoutOrder() {
        return count("""
                select count(*) from dead_letter d
                where d.state = 'RELEASED'
                  and exists (select 1 from payment p where p.order_no = d.order_no and p.status = 'SETTLED')
                  and not exists (select 1 from orders o where o.order_no = d.order_no)
                  and exists (select 1 from ACT_RU_EXECUTION e
                              where e.BUSINESS_KEY_ = d.order_no and e.PARENT_ID_ is null)""");
    }

    private long refundedWithoutOrder() {
        return count("""
                select count(*) from payment p
                where p.status = 'REFUNDED' and not exists (select 1 from orders o where o.order_no = p.order_no)""");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
