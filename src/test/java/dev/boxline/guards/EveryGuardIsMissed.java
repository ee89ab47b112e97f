package dev.boxline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes each guard away and has the test that is named for it go red. It takes half an hour, so it is run by hand, when
 * guards or their tests were changed: {@code ./mvnw -Dtest=EveryGuardIsMissed test}; for some of them with
 * {@code -Dguards=}, an expression for what the guard does and its test.
 */
class EveryGuardIsMissed {

    static List<Guard> guards() throws IOException {
        String wanted = System.getProperty("guards", ".*");
        return Guard.all().stream()
                .filter(guard -> (guard.what() + " " + guard.test()).matches(wanted))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("guards")
    void by_the_test_that_is_named_for_it(Guard guard) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "guards")).toAbsolutePath(), "without-");
        assertThat(run(guard, folder))
                .as("%s without the guard; its log is in %s", guard.test(), folder)
                .isEqualTo(TestRun.RED);
    }

    private static int run(Guard guard, Path folder) throws IOException, InterruptedException {
        File log = folder.resolve("log").toFile();
        Process tests = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx768m",
                        "-cp",
                        Overlay.of(guard, folder).classPath(),
                        TestRun.class.getName(),
                        guard.test())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!tests.waitFor(10, TimeUnit.MINUTES)) {
            tests.destroyForcibly();
        }
        Files.readString(log.toPath())
                .lines()
                .filter(line -> line.startsWith("RED "))
                .forEach(System.out::println);
        return tests.waitFor();
    }
}
