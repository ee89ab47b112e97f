package dev.boxline.simulator.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a journal for one process only and reads it; a last line torn by a crash was never promised and is cut off. */
final class JournalFile {

    /** Takes one line back into memory. */
    interface Replay {

        void line(byte[] json) throws IOException;
    }

    private JournalFile() {}

    static FileChannel open(Path file, Replay replay) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            long sound = replay(file, channel, replay);
            channel.truncate(sound).position(sound);
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
        } catch (OverlappingFileLockException ours) {
            throw new IOException(file + " is already open in this process", ours);
        }
        throw new IOException(file + " is in use by another process: give each simulator its own boxline.data-dir");
    }

    /** Returns the length up to the end of the last sound line. */
    private static long replay(Path file, FileChannel channel, Replay replay) throws IOException {
        long length = channel.size();
        long sound = 0;
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            long end = sound + line.size() + 1;
            try {
                replay.line(line.toByteArray());
            } catch (IOException unreadable) {
                if (end < length) {
                    throw new IOException(file + " is damaged at byte " + sound, unreadable);
                }
                return sound;
            }
            sound = end;
            line.reset();
        }
        return sound;
    }
}
