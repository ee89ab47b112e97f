package dev.boxline.faults.guard;

import dev.boxline.faults.cluster.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * One class of the product with one line changed, compiled to a folder of its own. Put first on a child's class path, it
 * takes the real one's place there and nowhere else.
 *
 * @param source under {@code src/main/java}
 * @param guard the text taken out; it must be there exactly once
 */
record Mutant(String source, String guard, String instead) {

    /** Compiles it; a guard that is no longer there by these words fails. */
    Path compile(Path folder) {
        try {
            Path classes = Files.createDirectories(folder.resolve("classes"));
            Path file = folder.resolve(Path.of(source).getFileName());
            Files.writeString(file, mutated());
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-parameters",
                            "-nowarn",
                            "-d",
                            classes.toString(),
                            "-cp",
                            String.join(File.pathSeparator, ClassPath.ofTheProduct()),
                            file.toString());
            if (result != 0) {
                throw new AssertionError("Without its guard " + source + " does not compile");
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source without its guard. */
    String mutated() throws IOException {
        String code = Files.readString(Path.of("src", "main", "java", source));
        List<String> parts = List.of(code.split(Pattern.quote(guard), -1));
        if (parts.size() != 2) {
            throw new AssertionError(source + " does not hold this guard exactly once: " + guard);
        }
        return String.join(instead, parts);
    }
}
