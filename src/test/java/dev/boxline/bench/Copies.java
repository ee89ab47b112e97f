package dev.boxline.bench;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a great many orders out of one that really came to where it stands: every row of it, in our tables and in the
 * engine's, under numbers and ids of their own.
 */
final class Copies {

    private static final Set<String> OWNERS =
            Set.of("order_no", "business_key_", "proc_inst_id_", "process_instance_id_");

    private final JdbcClient jdbc;
    private final String orderNo;
    private final Set<String> ids = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();

    private record Column(String table, String name, String type, boolean numbered) {}

    private record Row(String table, Map<String, Object> values, Map<String, String> types) {}

    /** Each as old as the one it is made of, or each two seconds older than the next, and of many customers. */
    enum Spread {
        AT_ONCE,
        OVER_TIME
    }

    Copies(JdbcClient jdbc, String orderNo) {
        this.jdbc = jdbc;
        this.orderNo = orderNo;
        String instance = jdbc.sql("select proc_inst_id_ from act_hi_procinst where business_key_ = ?")
                .param(orderNo)
                .query(String.class)
                .single();
        Map<String, List<Column>> tables = jdbc
                .sql("""
                    select table_name, column_name, data_type, is_identity = 'YES' as numbered from information_schema.columns
                    where table_schema = 'public'\
                    """)
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Column::table));
        ids.add(instance);
        tables.forEach((table, columns) -> read(table, columns, instance));
        rows.sort(Comparator.comparing(Copies::depth));
    }

    /** The engine's rows lean on their executions, and those on their parents. */
    private static int depth(Row row) {
        return !row.table().equals("act_ru_execution") ? 2 : row.values().get("parent_id_") == null ? 0 : 1;
    }

    private void read(String table, List<Column> columns, String instance) {
        List<String> owners =
                columns.stream().map(Column::name).filter(OWNERS::contains).toList();
        if (owners.isEmpty()) {
            return;
        }
        String mine =
                owners.stream().map(name -> name + " in (:order, :instance)").collect(Collectors.joining(" or "));
        List<Map<String, Object>> found = jdbc.sql("select * from " + table + " where " + mine)
                .param("order", orderNo)
                .param("instance", instance)
                .query()
                .listOfRows();
        Map<String, String> types = columns.stream().collect(Collectors.toMap(Column::name, Column::type));
        for (Map<String, Object> values : found) {
            columns.stream().filter(Column::numbered).map(Column::name).forEach(values::remove);
            if (values.get("id_") instanceof String id) {
                ids.add(id);
            }
            rows.add(new Row(table, values, types));
        }
    }

    /** Adds the copies numbered from here to there, both included, each row of all of them in one statement. */
    void add(int from, int to) {
        add(from, to, Spread.AT_ONCE);
    }

    void add(int from, int to, Spread spread) {
        for (Row row : rows) {
            List<String> names = new ArrayList<>();
            List<String> expressions = new ArrayList<>();
            List<Object> params = new ArrayList<>();
            row.values().forEach((name, value) -> {
                if (value != null) {
                    names.add(name);
                    expressions.add(
                            spread == Spread.OVER_TIME
                                    ? overTime(name, row.types().get(name), value, to)
                                    : expression(value, "g"));
                    params.add(value);
                }
            });
            params.add(from);
            params.add(to);
            jdbc.sql("insert into " + row.table() + " (" + String.join(", ", names) + ") select "
                            + String.join(", ", expressions) + " from generate_series(?, ?) g")
                    .params(params)
                    .update();
        }
        jdbc.sql("vacuum analyze").update();
    }

    /** Numbers grow with time, as a shop's do. */
    private String overTime(String column, String type, Object value, int last) {
        if (value instanceof Timestamp) {
            return String.format(Locale.ROOT, "cast(? as %s) - (%d - g) * interval '2 seconds'", type, last);
        }
        return column.equals("customer_id") ? "? || g % 50000" : expression(value, "lpad(g::text, 7, '0')");
    }

    private String expression(Object value, String number) {
        if (!(value instanceof String text)) {
            return "?";
        }
        if (ids.contains(text)) {
            return "md5(? || '-' || g)::uuid::text";
        }
        return text.contains(orderNo)
                ? String.format(Locale.ROOT, "replace(?, '%s', '%s-' || %s)", orderNo, orderNo, number)
                : "?";
    }
}
