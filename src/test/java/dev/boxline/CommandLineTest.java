package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "help", "-help", "--server.port=1 --help", "simulator --help", "simulator -h"})
    void help_is_printed_and_nothing_started(String line) {
        assertThat(check(line)).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: java -jar boxline.jar", "check-partner");
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "Simulator",
                "check-partners",
                "simulator simulator",
                "--server.port 8081",
                "--server.port",
                "simulator --boxline.simulator.port",
                "-server.port=8081",
                "-p",
                "--",
                "--=x",
                "simulator 8090",
                "warehouse http://localhost"
            })
    void a_wrong_command_line_is_explained_and_nothing_started(String line) {
        assertThat(check(line)).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"", "Usage: java -jar boxline.jar");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--debug",
                "--server.port=8081",
                "--boxline.data-dir=",
                "simulator",
                "simulator --boxline.simulator.port=1",
                "check-partner",
                "check-partner --help",
                "check-partner warehouse http://localhost --header A:b"
            })
    void everything_else_is_started(String line) {
        assertThat(check(line)).isEmpty();
        assertThat(out.size() + err.size()).isZero();
    }

    /** As scripts pass a variable that is not set. */
    @Test
    void an_empty_argument_is_no_setting() {
        assertThat(CommandLine.check(new String[] {"", "--debug", " "}, new PrintStream(out), new PrintStream(err)))
                .isEmpty();
    }

    @Test
    void the_program_exits_after_help(@TempDir Path directory) throws Exception {
        // without any library: nothing of an application is loaded
        var classes =
                BoxlineApplication.class.getProtectionDomain().getCodeSource().getLocation();
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        Path.of(classes.toURI()).toString(),
                        "dev.boxline.BoxlineApplication",
                        "--help")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines(CommandLine.USAGE);
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private OptionalInt check(String line) {
        return CommandLine.check(
                line.isEmpty() ? new String[0] : line.split(" "),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
