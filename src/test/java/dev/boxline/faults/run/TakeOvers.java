package dev.boxline.faults.run;

import dev.boxline.faults.cluster.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches the engine's job locks: a lock that outlives the moment a node died by more than two seconds was in that node's
 * hands. The time until somebody else has the job is what a take-over takes.
 */
final class TakeOvers implements AutoCloseable {

    private static final Duration STRANDED = Duration.ofSeconds(2);

    /** A job taken right before the death may be seen for the first time right after it. */
    private static final Duration UNSEEN = Duration.ofMillis(500);

    private final ScheduledExecutorService eye = Executors.newSingleThreadScheduledExecutor(TakeOvers::thread);
    private final PostgresServer postgres;
    private final Figures figures;
    private final Map<String, Held> held = new HashMap<>();
    private volatile long lastDeath = Long.MIN_VALUE;

    private static final class Held {
        private final String owner;
        private final long since = System.nanoTime() - UNSEEN.toNanos();
        private long death = Long.MIN_VALUE;

        Held(String owner) {
            this.owner = owner;
        }
    }

    TakeOvers(PostgresServer postgres, Figures figures) {
        this.postgres = postgres;
        this.figures = figures;
        var unused = eye.scheduleWithFixedDelay(this::look, 0, 250, TimeUnit.MILLISECONDS);
    }

    /** A node dies now. */
    void death() {
        lastDeath = System.nanoTime();
    }

    private void look() {
        Map<String, String> owners = new HashMap<>();
        try (Connection connection = postgres.connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id_, lock_owner_ from act_ru_job where lock_owner_ is not null")) {
            while (row.next()) {
                owners.put(row.getString(1), row.getString(2));
            }
        } catch (SQLException databaseIsDown) {
            return;
        }
        long now = System.nanoTime();
        Set<String> gone = new HashSet<>();
        held.forEach((job, before) -> {
            if (!before.owner.equals(owners.get(job))) {
                gone.add(job);
                ended(before, now);
            } else if (before.death == Long.MIN_VALUE && lastDeath > before.since) {
                before.death = lastDeath;
            }
        });
        gone.forEach(held::remove);
        owners.forEach((job, owner) -> held.computeIfAbsent(job, id -> new Held(owner)));
    }

    private void ended(Held job, long now) {
        if (job.death != Long.MIN_VALUE && now - job.death > STRANDED.toNanos()) {
            figures.takenOver(Duration.ofNanos(now - job.death));
        }
    }

    @Override
    public void close() {
        eye.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "take-overs");
        thread.setDaemon(true);
        return thread;
    }
}
