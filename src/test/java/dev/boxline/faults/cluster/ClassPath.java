package dev.boxline.faults.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a node is started with: the product and its libraries without the tests. */
public final class ClassPath {

    private ClassPath() {}

    /** The product's own classes and its libraries. */
    public static List<String> ofTheProduct() {
        return Stream.concat(Stream.of(product().toString()), libraries().stream())
                .toList();
    }

    /** The product's own classes and resources. */
    static Path product() {
        return entries()
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .toAbsolutePath();
    }

    static List<String> libraries() {
        return entries().filter(entry -> !Files.isDirectory(Path.of(entry))).toList();
    }

    private static Stream<String> entries() {
        String tests = File.separator + "test-classes";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty()) // an empty one would mean the working directory
                .filter(entry -> !entry.endsWith(tests) && !entry.endsWith(tests + File.separator));
    }
}
