package dev.boxline.faults.judge;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads Boxline's tables in one transaction, so that all is of the same moment. */
public final class TablesReader {

    private final Connection connection;

    private TablesReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads everything; the connection's transaction ends with it. */
    public static Tables read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Tables tables = new TablesReader(connection).all();
        connection.rollback();
        return tables;
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Tables all() throws SQLException {
        Map<String, Tables.Order> orders = new HashMap<>();
        list(
                "select order_no, status, closed_at is not null from orders",
                row -> orders.put(row.getString(1), new Tables.Order(row.getString(2), row.getBoolean(3))));
        Map<String, Tables.Payment> payments = new HashMap<>();
        list(
                "select order_no, status, amount_minor from payment",
                row -> payments.put(row.getString(1), new Tables.Payment(row.getString(2), row.getLong(3))));
        Map<String, Boolean> access = new HashMap<>();
        list(
                "select order_no, revoked_at is not null from course_access",
                row -> access.put(row.getString(1), row.getBoolean(2)));
        return new Tables(checkouts(), orders, payments, access, parked(), timeline(), audit(), engine());
    }

    private List<Tables.Checkout> checkouts() throws SQLException {
        return list(
                "select order_no, coalesce(request_key, ''), price_minor from checkout",
                row -> new Tables.Checkout(row.getString(1), row.getString(2), row.getLong(3)));
    }

    private List<Tables.Parked> parked() throws SQLException {
        return list(
                "select order_no, step, kind, state, releases, reason_code from dead_letter",
                row -> new Tables.Parked(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6)));
    }

    private Map<String, List<String>> timeline() throws SQLException {
        return lines("select order_no, event_type from order_timeline order by order_no, id");
    }

    private Map<String, List<String>> audit() throws SQLException {
        return lines("select subject, action from audit_entry order by subject, id");
    }

    private Map<String, List<String>> lines(String sql) throws SQLException {
        Map<String, List<String>> whats = new HashMap<>();
        list(
                sql,
                row -> whats.computeIfAbsent(row.getString(1), orderNo -> new ArrayList<>())
                        .add(row.getString(2)));
        return whats;
    }

    /** An execution that was signalled names its receive task until the job behind it has run, but isn't inside any more. */
    private Tables.Engine engine() throws SQLException {
        return new Tables.Engine(
                list(
                        "select business_key_, proc_def_key_, state_, end_act_id_ from act_hi_procinst",
                        row -> new Tables.End(text(row, 1), text(row, 2), text(row, 3), text(row, 4))),
                list("""
                        select e.business_key_, d.key_,
                            case when w.waits then e.act_id_ end,
                            w.waits
                                or exists (select 1 from act_ru_event_subscr s where s.proc_inst_id_ = e.id_)
                                or exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.id_)
                                or exists (select 1 from act_ru_job j where j.process_instance_id_ = e.id_ and j.retries_ > 0)
                                or exists (select 1 from act_ru_ext_task x
                                    where x.proc_inst_id_ = e.id_ and coalesce(x.retries_, 1) > 0)
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                            cross join lateral (select coalesce(e.act_inst_id_ <> e.id_ and e.act_id_ in
                                ('event_paymentSettled', 'event_boxDelivered', 'task_awaitRelease'), false)) w(waits)
                        where e.parent_id_ is null""", row -> new Tables.Token(text(row, 1), text(row, 2), text(row, 3), row.getBoolean(4))),
                list("""
                        select j.id_, e.business_key_, j.retries_,
                            exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)
                        from act_ru_job j left join act_ru_execution e on e.id_ = j.process_instance_id_""", row -> new Tables.Job(text(row, 1), text(row, 2), row.getInt(3), row.getBoolean(4))));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private <T> List<T> list(String sql, Row<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(reader.of(row));
            }
        }
        return all;
    }
}
