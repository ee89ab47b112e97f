package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What lets a node that is killed and started hundreds of times start quickly: the very same classes, packed, and the
 * virtual machine's archive of them as they were loaded once. Nothing is left out and nothing is put off.
 */
final class StartArchive {

    private static final Path HOME = Path.of("target", "faults", "start").toAbsolutePath();

    private StartArchive() {}

    static boolean isThere(NodePlan plan) {
        return Files.exists(archive(plan));
    }

    /** Starts from the archive; without one, or with one of other classes, as usual. */
    static List<String> use(NodePlan plan) {
        return isThere(plan) ? List.of("-XX:SharedArchiveFile=" + archive(plan), "-Xshare:auto") : List.of();
    }

    /** Writes it at the end of a process that ends well. */
    static List<String> write(NodePlan plan) {
        return List.of("-XX:ArchiveClassesAtExit=" + archive(plan));
    }

    /** For each state of the classes and each way they are started. */
    private static Path archive(NodePlan plan) {
        return HOME.resolve(plan.mainClass() + "-" + newest(plan.product()) + ".jsa");
    }

    /** Once for each state of the classes. */
    static Path packed(Path classes) {
        Path jar = HOME.resolve("boxline-" + newest(classes) + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        try {
            Path unfinished = Files.createTempFile(Files.createDirectories(HOME), "boxline-", ".part");
            int result = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(
                            System.out,
                            System.err,
                            "--create",
                            "--file",
                            unfinished.toString(),
                            "-C",
                            classes.toString(),
                            ".");
            if (result != 0) {
                throw new AssertionError("The product's classes can't be packed");
            }
            return Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long newest(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
