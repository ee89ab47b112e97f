package dev.boxline.faults.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a process of its own, writing through to the disk, so that it can be killed and started again. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where the embedded PostgreSQL unpacks its programs, once for all tests. */
    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    private final Path folder;
    private final int port;
    private final List<String> before;
    private @Nullable Child child;

    private PostgresServer(Path folder, int port, List<String> before) {
        this.folder = folder;
        this.port = port;
        this.before = before;
    }

    /** Makes a new database in this folder and starts it. */
    public static PostgresServer create(Path folder, int port) {
        return create(folder, port, List.of());
    }

    /** With its tables, but not its write-ahead log, on a disk of so many megabytes of its own, which is gone with it. */
    public static PostgresServer createOnSmallDisk(Path folder, int port, int megabytes) {
        String disk = folder.resolve("data/base").toString();
        String mount = "cp -a " + disk + " " + disk + ".made"
                + " && mount -t tmpfs -o mode=700,size=" + megabytes + "m small " + disk
                + " && cp -a " + disk + ".made/. " + disk;
        return create(folder, port, List.of("unshare", "-Urm", "sh", "-c", mount + " && exec \"$@\"", "small"));
    }

    /** Whether {@link #createOnSmallDisk} works here: some systems forbid it to all but root. */
    public static boolean canHaveADisk() {
        try {
            return new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "small", "/tmp")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PostgresServer create(Path folder, int port, List<String> before) {
        try {
            Files.createDirectories(folder);
            // makes the data directory and unpacks the programs
            EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .start()
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var server = new PostgresServer(folder, port, before);
        server.start();
        return server;
    }

    public int port() {
        return port;
    }

    /** Starts it and waits until it answers; a killed one's shared memory may take a moment to go. */
    public void start() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (child == null || !child.alive()) {
                child = Child.start(command(), Map.of(), folder.resolve("postgres.log"));
            }
            if (answers()) {
                return;
            }
            Wait.millis(100);
        }
        throw new AssertionError("PostgreSQL does not start; see " + folder.resolve("postgres.log"));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(before);
        if (!before.isEmpty() || System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // it refuses to run as root
        }
        command.add(program().toString());
        command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "listen_addresses=localhost",
                "unix_socket_directories=",
                "max_connections=150")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private Path program() {
        try (Stream<Path> files = Files.walk(PROGRAMS)) {
            return files.filter(file -> file.endsWith("bin/postgres"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection past every proxy. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres?connectTimeout=2&socketTimeout=30",
                "postgres",
                "postgres");
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Keeps its write-ahead log in this folder from now on, a segment each second at the latest while something is written. */
    public void archiveTo(Path wal) {
        String command = "test ! -f " + wal + "/%f && cp %p " + wal + "/%f";
        execute(
                "alter system set archive_mode = on",
                "alter system set archive_command = '" + command + "'",
                "alter system set archive_timeout = 1");
        stop();
        start();
    }

    /** A base backup of the running server, as {@code pg_basebackup} takes it, which the embedded PostgreSQL lacks. */
    public void backUp(Path to) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('backup', true)");
            DataFolder.copy(folder.resolve("data"), to);
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                stopped.next();
                Files.writeString(to.resolve("backup_label"), stopped.getString(1));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts from a backup, recovering as these settings say, and returns when it is the primary. What it had is put aside. */
    public void restore(Path backup, String recovery) {
        Path data = folder.resolve("data");
        try {
            Files.move(data, folder.resolve("damaged"));
            DataFolder.copy(backup, data);
            Files.createDirectories(data.resolve("pg_wal"));
            Files.writeString(data.resolve("postgresql.auto.conf"), recovery, StandardOpenOption.APPEND);
            Files.createFile(data.resolve("recovery.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        Wait.orFail("the restored server is promoted", PATIENCE, () -> !isRecovering());
    }

    private boolean isRecovering() {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            return true;
        }
    }

    /** SIGKILL to it and all its sessions. */
    public void kill() {
        running().kill();
    }

    /** Asks it to end as its administrator would: it throws everybody out and writes everything down. */
    public void stop() {
        running().interrupt();
        if (!running().awaitEnd(PATIENCE)) {
            throw new AssertionError("PostgreSQL does not end; see " + folder.resolve("postgres.log"));
        }
    }

    /** Stands still, until {@link #thaw()}. */
    public void freeze() {
        running().signal("STOP");
    }

    public void thaw() {
        running().signal("CONT");
    }

    /** Does these statements one after the other in one transaction, and lets go of everything after so many milliseconds. */
    public void holdLocks(long millis, String... statements) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String each : statements) {
                statement.execute(each);
            }
            Wait.millis(millis);
            connection.rollback();
        } catch (SQLException chosenAsVictim) {
            if (!"40P01".equals(chosenAsVictim.getSQLState())) { // a deadlock's
                throw new IllegalStateException(chosenAsVictim);
            }
        }
    }

    /** All sessions from now on begin with this setting, as do those that are open. */
    public void setting(String name, String value) {
        execute("alter database postgres set " + name + " = " + value);
        cutSessions();
    }

    /** Sessions begin without settings again; those that are open keep theirs. */
    public void resetSettings() {
        execute("set default_transaction_read_only = off", "alter database postgres reset all");
    }

    public void execute(String... statements) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cuts every session but the asking one. */
    public void cutSessions() {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Child running() {
        if (child == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return child;
    }

    @Override
    public void close() {
        if (child != null) {
            child.kill();
        }
    }
}
