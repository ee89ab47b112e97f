package dev.boxline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a stretch of time cost.
 *
 * @param statements sent to the database
 * @param rowsRead from tables and indexes
 * @param cpuSeconds of this process and of the database's that still run
 */
record Effort(long statements, long rowsRead, double cpuSeconds) {

    /** All so far. */
    static Effort soFar(JdbcClient jdbc) {
        jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
        return jdbc.sql("""
                select (select coalesce(sum(s.calls), 0) from pg_stat_statements s
                          join pg_database d on d.oid = s.dbid and d.datname = current_database()
                         where s.query not in ('BEGIN', 'COMMIT', 'ROLLBACK')),
                       (select sum(seq_tup_read) from pg_stat_user_tables)
                         + (select sum(idx_tup_read) from pg_stat_user_indexes)""")
                .query((row, n) -> new Effort(row.getLong(1), row.getLong(2), cpu(jdbc)))
                .single();
    }

    private static double cpu(JdbcClient jdbc) {
        var me = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long session = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        double database = ProcessHandle.of(session)
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .descendants()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
        return me.getProcessCpuTime() / 1e9 + database / 1e3;
    }

    Effort since(Effort before) {
        return new Effort(statements - before.statements, rowsRead - before.rowsRead, cpuSeconds - before.cpuSeconds);
    }

    String row(String what, double p99) {
        return String.format(
                Locale.ROOT, "| %s | %d | %d | %.1f | %.1f |", what, statements, rowsRead, cpuSeconds, p99);
    }
}
