package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Copies the files of a PostgreSQL that may be running: all but its lock and its log, which is archived. */
final class DataFolder {

    private DataFolder() {}

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> children = Files.list(from)) {
            children.forEach(child -> copyOne(child, to.resolve(child.getFileName())));
        }
    }

    private static void copyOne(Path from, Path to) {
        String name = String.valueOf(from.getFileName());
        try {
            if (Files.isDirectory(from)) {
                if (name.equals("pg_wal")) {
                    Files.createDirectory(to);
                } else {
                    copy(from, to);
                }
            } else if (!name.startsWith("postmaster.")) {
                Files.copy(from, to);
            }
        } catch (NoSuchFileException dropped) {
            // a table or an index went while the folder was read; the log says so
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
