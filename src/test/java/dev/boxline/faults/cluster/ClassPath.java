package dev.boxline.faults.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a node is started with: the product and its libraries without the tests, and whatever is put before them. */
public final class ClassPath {

    private ClassPath() {}

    /** The product's own classes and its libraries. */
    public static List<String> ofTheProduct() {
        String tests = File.separator + "test-classes";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty()) // an empty one would mean the working directory
                .filter(entry -> !entry.endsWith(tests) && !entry.endsWith(tests + File.separator))
                .toList();
    }

    static String with(List<Path> before) {
        List<String> all = new ArrayList<>();
        before.forEach(path -> all.add(path.toAbsolutePath().toString()));
        all.addAll(ofTheProduct());
        return String.join(File.pathSeparator, all);
    }
}
