package dev.boxline.guards;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.springframework.util.FileSystemUtils;

/** The product's classes without a guard, in a folder that stands in the place of the true ones on a class path. */
record Overlay(Path classes) {

    private static final Path PRODUCT = Path.of("target", "classes").toAbsolutePath();

    /** Without the product, and without empty places, which would stand for the project's own folder and its models. */
    private static final String OTHERS = Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(place -> !place.isEmpty() && !Path.of(place).equals(PRODUCT))
            .collect(Collectors.joining(File.pathSeparator));

    static Overlay of(Guard guard, Path folder) throws IOException {
        Path classes = folder.resolve("classes");
        FileSystemUtils.copyRecursively(PRODUCT, classes);
        compile(write(guard, folder), folder);
        return new Overlay(classes);
    }

    /** Compiles these guards' files without them. No two guards may change the same file. */
    static void compileAtOnce(List<Guard> guards, Path folder) throws IOException {
        List<String> sources = new ArrayList<>();
        for (Guard guard : guards) {
            sources.addAll(write(guard, folder));
        }
        compile(sources, folder);
    }

    /** The changed sources; other files go to the classes at once. */
    private static List<String> write(Guard guard, Path folder) throws IOException {
        List<String> sources = new ArrayList<>();
        for (Map.Entry<Path, String> changed : changed(guard).entrySet()) {
            Path inside = onTheClassPath(changed.getKey());
            boolean source = inside.toString().endsWith(".java");
            Path file = folder.resolve(source ? "sources" : "classes").resolve(inside);
            Files.createDirectories(file.getParent());
            Files.writeString(file, changed.getValue());
            if (source) {
                sources.add(file.toString());
            }
        }
        return sources;
    }

    /** Without {@code src/main/java} and its like. */
    private static Path onTheClassPath(Path file) {
        return file.startsWith("src") ? file.subpath(3, file.getNameCount()) : file;
    }

    private static Map<Path, String> changed(Guard guard) throws IOException {
        Map<Path, String> changed = new LinkedHashMap<>();
        for (Change change : guard.changes()) {
            String text =
                    changed.containsKey(change.file()) ? changed.get(change.file()) : Files.readString(change.file());
            changed.put(change.file(), change.apply(text));
        }
        return changed;
    }

    private static void compile(List<String> sources, Path folder) {
        Path classes = folder.resolve("classes");
        if (sources.isEmpty()) {
            return;
        }
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString()));
        arguments.addAll(
                List.of("-cp", String.join(File.pathSeparator, classes.toString(), PRODUCT.toString(), OTHERS)));
        arguments.addAll(sources);
        var errors = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("It does not compile without the guard: " + errors);
        }
    }

    /** The class path of these tests, with the changed classes. */
    String classPath() {
        return classes + File.pathSeparator + OTHERS;
    }
}
