package dev.boxline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processor time used so far, in seconds.
 *
 * @param here by this process
 * @param database by all the database's processes, also those that have ended
 */
record Processor(double here, double database) {

    private static final double TICKS_A_SECOND = 100; // what Linux counts in, wherever it runs
    private static final int USER = 11; // places in /proc/<pid>/stat, counted from behind the name
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED = 13;
    private static final int SYSTEM_OF_ENDED = 14;

    static Processor soFar(JdbcClient jdbc) {
        var me = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ProcessHandle server = server(jdbc);
        long ticks = ticks(server.pid(), USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED)
                + server.children()
                        .mapToLong(child -> ticks(child.pid(), USER, SYSTEM))
                        .sum();
        return new Processor(me.getProcessCpuTime() / 1e9, ticks / TICKS_A_SECOND);
    }

    /** The database says itself where it keeps its number: the session that asks may be over before one looks for it. */
    private static ProcessHandle server(JdbcClient jdbc) {
        String folder = jdbc.sql("show data_directory").query(String.class).single();
        try {
            List<String> lines = Files.readAllLines(Path.of(folder, "postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(long pid, int... places) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int place : places) {
                sum += Long.parseLong(fields[place]);
            }
            return sum;
        } catch (NoSuchFileException ended) {
            return 0; // its parent has counted it by now
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Processor since(Processor before) {
        return new Processor(here - before.here, database - before.database);
    }

    double total() {
        return here + database;
    }
}
