package dev.boxline.bench;

import dev.boxline.faults.cluster.ClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node is started.
 *
 * @param arguments the virtual machine's, with the program as the last of them
 */
record Launch(String name, List<String> arguments) {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private static final @Nullable String JAR = System.getProperty("boxline.bench.jar");

    /** The jar where the build has made one, the same classes otherwise. */
    static Launch usual() {
        return JAR == null
                ? new Launch(
                        "classes",
                        List.of(
                                "-cp",
                                String.join(File.pathSeparator, ClassPath.ofTheProduct()),
                                "dev.boxline.BoxlineApplication"))
                : new Launch("the jar", List.of("-jar", JAR));
    }

    /** The jar as the README has it for a quicker start: extracted once, and with an archive of the classes it loads. */
    static Launch extracted(List<String> settings, File log) throws IOException, InterruptedException {
        if (JAR == null) {
            throw new IllegalStateException("The benchmark's profile makes the jar");
        }
        Path app = Files.createTempDirectory(Path.of("target"), "extracted-").toAbsolutePath();
        Process extracting = new ProcessBuilder(
                        JAVA.resolve("java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        JAR,
                        "extract",
                        "--force",
                        "--destination",
                        app.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        if (extracting.waitFor() != 0) {
            throw new IllegalStateException("The jar can't be extracted; see " + log);
        }
        String jar = app.resolve(Path.of(JAR).getFileName()).toString();
        String archive = app.resolve("classes.jsa").toString();
        var learning = new Launch("learning", List.of("-jar", jar)).with("-XX:ArchiveClassesAtExit=" + archive);
        try (var node = new StartedNode(learning, settings, log)) {
            node.stop();
        }
        return new Launch("extracted, with an archive of its classes", List.of("-jar", jar))
                .with("-XX:SharedArchiveFile=" + archive);
    }

    Launch with(String argument) {
        List<String> more = new ArrayList<>(List.of(argument));
        more.addAll(arguments);
        return new Launch(name, more);
    }

    Process start(List<String> settings, File log) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
        command.addAll(arguments);
        command.addAll(settings);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
