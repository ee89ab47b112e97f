package dev.boxline.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The classes that stop a node, alone, so that no other class of the tests is on its class path. */
public final class HookClasses {

    private HookClasses() {}

    /** Copies this class's package to a folder, to be put on a child's class path. */
    public static Path copy(Class<?> one, Path to) {
        String name = one.getPackageName().replace('.', '/');
        try {
            Path classes = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path target = Files.createDirectories(to.resolve(name));
            try (Stream<Path> files = Files.list(classes.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
