package dev.boxline.simulator.journal;

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
 * Append-only file of JSON lines with group commit: one thread writes all waiting lines and forces them to disk once.
 * After a failed write nothing more is accepted until the next start, so that the file never has a gap.
 */
final class Journal implements AutoCloseable {

    private static final int MAX_BATCH = 4_096;
    private static final Line END = new Line(ByteBuffer.allocate(0), new CompletableFuture<>());

    private final FileChannel channel;
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "simulator-journal");
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean closed;
    private volatile @Nullable IOException failure;

    private record Line(ByteBuffer json, CompletableFuture<Void> durable) {}

    private Journal(FileChannel channel) {
        this.channel = channel;
        writer.setDaemon(true);
    }

    static Journal open(Path file, JournalFile.LineReader reader) throws IOException {
        Journal journal = new Journal(JournalFile.open(file, reader));
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
        queue.add(new Line(line, last));
        return last;
    }

    /** Completes once all lines appended so far are on disk. */
    synchronized CompletableFuture<Void> flushed() {
        return last;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            queue.add(END);
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
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH);
                commit(batch);
            }
        } catch (InterruptedException interrupted) {
            failure = new IOException("The journal's writer was interrupted");
        }
    }

    private void commit(List<Line> batch) {
        try {
            if (failure != null) {
                throw failure;
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
            failure = failed;
            batch.forEach(line -> line.durable().completeExceptionally(new UncheckedIOException(failed)));
        }
    }
}
