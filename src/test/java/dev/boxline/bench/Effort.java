package dev.boxline.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a stretch of time cost.
 *
 * @param statements sent to the database
 * @param rowsRead from each table and its indexes
 * @param cpuSeconds of this process and of the database's
 */
record Effort(long statements, Map<String, Long> rowsRead, double cpuSeconds) {

    /** All so far. */
    static Effort soFar(JdbcClient jdbc) {
        jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
        Long statements = jdbc.sql("""
            select coalesce(sum(s.calls), 0) from pg_stat_statements s
              join pg_database d on d.oid = s.dbid and d.datname = current_database()
             where s.query not in ('BEGIN', 'COMMIT', 'ROLLBACK')\
            """).query(Long.class).single();
        Map<String, Long> rows = new HashMap<>();
        jdbc.sql("""
            select t.relname, t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0) from pg_stat_user_tables t
              left join pg_stat_user_indexes i using (relid) group by t.relid, t.relname, t.seq_tup_read\
            """).query(row -> {
            rows.put(row.getString(1), row.getLong(2));
        });
        return new Effort(statements, rows, Processor.soFar(jdbc).total());
    }

    Effort since(Effort before) {
        Map<String, Long> rows = new HashMap<>();
        rowsRead.forEach((table, all) -> rows.put(table, all - before.rowsRead.getOrDefault(table, 0L)));
        return new Effort(statements - before.statements, rows, cpuSeconds - before.cpuSeconds);
    }

    String row(String what, double p99) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d, of them %s | %.1f | %.1f |",
                what,
                statements,
                rowsRead.values().stream().mapToLong(Long::longValue).sum(),
                mostRead(),
                cpuSeconds,
                p99);
    }

    private String mostRead() {
        return rowsRead.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(3)
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
