package dev.boxline.reconciliation;

import dev.boxline.MovableClock;
import dev.boxline.recovery.outage.Gates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The reconciliation on one database, without engine and web: what we have on record, and the bills to match. */
final class ReconciledBooks {

    static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    static final Instant NOON = DAY.atTime(12, 0).atZone(ScriptedBill.ZONE).toInstant();

    private static final Instant NEXT_MORNING =
            DAY.plusDays(1).atTime(11, 0).atZone(ScriptedBill.ZONE).toInstant();

    final ScriptedBill alipay = new ScriptedBill("alipay");
    final ScriptedBill alipayFunds = new ScriptedBill("alipay-funds");
    final ScriptedBill warehouse = new ScriptedBill("warehouse");
    final ScriptedBill logistics = new ScriptedBill("logistics");
    final MovableClock clock = new MovableClock(NEXT_MORNING);
    final JdbcClient jdbc;
    final DifferenceRepository differences;
    final BillFiles files;
    final DayTotalsRepository totals;
    final Reconciliations reconciliations;
    final OverdueDays overdue;
    final TransactionTemplate transaction;

    private final String vendor;

    ReconciledBooks(DataSource database, String vendor) {
        this.vendor = vendor;
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        differences = new DifferenceRepository(jdbc, clock);
        files = new BillFiles(jdbc);
        totals = new DayTotalsRepository(jdbc);
        var sources = new BillSources(List.of(alipay, alipayFunds, warehouse, logistics));
        var days = new ReconciliationRepository(jdbc, differences);
        var settings = new ReconciliationSettings(
                true,
                true,
                7,
                8,
                400,
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Map.of("alipay", new BigDecimal("0.006")));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        overdue = new OverdueDays(days, sources, settings, clock);
        reconciliations = new Reconciliations(
                days,
                sources,
                files,
                new BillLineRepository(new JdbcTemplate(database)),
                differences,
                new Matching(jdbc, sources, totals, clock),
                new Gates(jdbc, clock),
                settings,
                transaction,
                clock);
    }

    void empty() {
        clock.moveTo(NEXT_MORNING);
        for (String table : List.of(
                "payment",
                "surplus_payment",
                "stock_deduction",
                "stock_deduction_history",
                "pickup",
                "pickup_history",
                "pickup_cancellation",
                "reconciliation",
                "bill_file_chunk",
                "bill_line",
                "bill_difference",
                "reconciliation_total")) {
            jdbc.sql("delete from " + table).update();
        }
        List.of(alipay, alipayFunds, warehouse, logistics).forEach(ScriptedBill::clear);
    }

    /** A payment of ours over 199.00, settled at noon unless it is open or ended. */
    void payment(String orderNo, String status) {
        payment(orderNo, status, NOON);
    }

    void payment(String orderNo, String status, Instant at) {
        boolean settled = List.of("SETTLED", "REFUNDING", "REFUNDED").contains(status);
        jdbc.sql("""
                insert into payment (order_no, method, amount_minor, currency, status, payment_no, first_status,
                    first_pay_url_given, expires_at, settled_at, refund_no, refunded_at)
                values (?, 'ALIPAY', 19900, 'CNY', ?, ?, 'PENDING', true, ?, ?, ?, ?)""")
                .params(
                        orderNo,
                        status,
                        "P-" + orderNo,
                        Timestamp.from(NOON),
                        settled ? Timestamp.from(at) : null,
                        status.startsWith("REFUND") ? "R-" + orderNo : null,
                        status.equals("REFUNDED") ? Timestamp.from(at) : null)
                .update();
    }

    void currency(String orderNo, String currency) {
        jdbc.sql("update payment set currency = ? where order_no = ?")
                .params(currency, orderNo)
                .update();
    }

    /** So many settled payments, numbered from 0. */
    void payments(String prefix, int count) {
        payment("template", "SETTLED");
        String numbers = vendor.equals("h2") ? "system_range(0, ?) as s(n)" : "generate_series(0, ?) as s(n)";
        jdbc.sql("insert into payment (order_no, method, amount_minor, currency, status, payment_no, first_status,"
                        + " first_pay_url_given, expires_at, settled_at) select ? || s.n, method, amount_minor, currency, status,"
                        + " 'P-' || ? || s.n, first_status, true, expires_at, settled_at from payment, " + numbers
                        + " where order_no = 'template'")
                .params(prefix, prefix, count - 1)
                .update();
        jdbc.sql("delete from payment where order_no = 'template'").update();
    }

    void surplus(String orderNo, String paymentNo) {
        jdbc.sql("""
                insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
                values (?, 'ALIPAY', ?, 'SECOND', 19900, 'CNY', 'DUE', ?)""").params(orderNo, paymentNo, Timestamp.from(NOON)).update();
    }

    void deduction(String orderNo, @Nullable Instant releasedAt) {
        jdbc.sql("""
                insert into stock_deduction (order_no, course_sku, deduction_no, parcel_no, deducted_at, released_at)
                values (?, 'COURSE-LOGIC-3', ?, 'B', ?, ?)""")
                .params(
                        orderNo,
                        "D-" + orderNo,
                        Timestamp.from(NOON),
                        releasedAt == null ? null : Timestamp.from(releasedAt))
                .update();
    }

    void pickup(String orderNo, String status) {
        jdbc.sql("""
                insert into pickup (order_no, pickup_no, carrier, tracking_no, tracking_url, status, booked_at, status_at)
                values (?, ?, 'SF', 'T', '', ?, ?, ?)""")
                .params(orderNo, "C-" + orderNo, status, Timestamp.from(NOON), Timestamp.from(NOON))
                .update();
    }

    Reconciliation run(String source) {
        return run(source, DAY);
    }

    Reconciliation run(String source, LocalDate day) {
        var key = new BillKey(source, day);
        try {
            reconciliations.begin(key);
            if (reconciliations.fetch(key) == ReconciliationState.RUNNING) {
                reconciliations.match(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reconciliations.find(key).orElseThrow();
    }

    List<Difference> differences(String source) {
        return differences(source, DAY);
    }

    List<Difference> differences(String source, LocalDate day) {
        return differences.list(new BillKey(source, day), null, null, 0, 200);
    }
}
