package dev.boxline.simulator.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Locks a journal for this process and reads it. An incomplete last line was never acknowledged and is truncated. */
final class JournalFile {

    /** Reads one line of the journal. */
    interface LineReader {

        void read(byte[] bytes, int from, int length) throws IOException;
    }

    private JournalFile() {}

    static FileChannel open(Path file, LineReader reader) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            long valid = replay(file, channel, reader);
            channel.truncate(valid).position(valid);
            return channel;
        } catch (IOException | RuntimeException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException open) {
            throw new IOException(file + " is already open in this process", open);
        }
        throw new IOException(file + " is in use by another process: give each simulator its own boxline.data-dir");
    }

    /** Returns the length up to the end of the last valid line. */
    private static long replay(Path file, FileChannel channel, LineReader reader) throws IOException {
        InputStream in = Channels.newInputStream(channel.position(0));
        byte[] buffer = new byte[1 << 20];
        long valid = 0;
        int held = 0;
        for (int more = in.read(buffer, 0, buffer.length); more > 0; ) {
            held += more;
            int from = 0;
            for (int end = lineEnd(buffer, from, held); end < held; end = lineEnd(buffer, from, held)) {
                if (!readable(file, channel, reader, buffer, from, end - from, valid)) {
                    return valid;
                }
                valid += end + 1 - from;
                from = end + 1;
            }
            System.arraycopy(buffer, from, buffer, 0, held - from);
            held -= from;
            buffer = held < buffer.length ? buffer : Arrays.copyOf(buffer, 2 * buffer.length);
            more = in.read(buffer, held, buffer.length - held);
        }
        return valid;
    }

    /** False for a damaged last line, which was never acknowledged; a damaged line before it is an error. */
    private static boolean readable(
            Path file, FileChannel channel, LineReader reader, byte[] bytes, int from, int length, long at)
            throws IOException {
        try {
            reader.read(bytes, from, length);
            return true;
        } catch (IOException unreadable) {
            if (at + length + 1 < channel.size()) {
                throw new IOException(file + " is damaged at byte " + at, unreadable);
            }
            return false;
        }
    }

    private static int lineEnd(byte[] buffer, int from, int held) {
        int end = from;
        while (end < held && buffer[end] != '\n') {
            end++;
        }
        return end;
    }
}
