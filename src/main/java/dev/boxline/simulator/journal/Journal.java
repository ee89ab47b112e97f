package dev.boxline.simulator.journal;

import dev.boxline.simulator.time.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON lines with group commit: one thread writes whatever has gathered and forces it to disk
 * once. After a failed write nothing more is taken until the next start, so that the file never has a hole.
 */
final class Journal implements AutoCloseable {

    private static final int LARGEST_BATCH = 4_096;
    private static final Line END = new Line(ByteBuffer.allocate(0), new CompletableFuture<>());

    private final FileChannel channel;
    private final BlockingQueue<Line> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = DaemonThreads.named("simulator-journal").newThread(this::write);
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean closed;
    private volatile @Nullable IOException broken;

    private record Line(ByteBuffer json, CompletableFuture<Void> durable) {}

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    static Journal open(Path file, JournalFile.Replay replay) throws IOException {
        Journal journal = new Journal(JournalFile.open(file, replay));
        journal.writer.start();
        return journal;
    }

    /** Completes once the line is on disk. */
    synchronized CompletableFuture<Void> append(byte[] json) {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("The journal is closed"));
        }
        ByteBuffer line =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        last = new CompletableFuture<>();
        waiting.add(new Line(line, last));
        return last;
    }

    /** Completes once everything appended so far is on disk. */
    synchronized CompletableFuture<Void> flushed() {
        return last;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            waiting.add(END);
        }
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    private void write() {
        List<Line> batch = new ArrayList<>();
        try {
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, LARGEST_BATCH);
                commit(batch);
            }
        } catch (InterruptedException interrupted) {
            broken = new IOException("The journal's writer was interrupted");
        }
    }

    private void commit(List<Line> batch) {
        try {
            if (broken != null) {
                throw broken;
            }
            ByteBuffer[] lines = batch.stream().map(Line::json).toArray(ByteBuffer[]::new);
            for (int done = 0; done < lines.length; ) {
                channel.write(lines, done, Math.min(lines.length - done, 1_024));
                while (done < lines.length && !lines[done].hasRemaining()) {
                    done++;
                }
            }
            channel.force(false);
            batch.forEach(line -> line.durable().complete(null));
        } catch (IOException failed) {
            broken = failed;
            UncheckedIOException told = new UncheckedIOException(failed);
            batch.forEach(line -> line.durable().completeExceptionally(told));
        }
    }
}
