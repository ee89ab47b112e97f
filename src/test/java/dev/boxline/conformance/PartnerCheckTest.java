package dev.boxline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit against partners with one fault each, against one without, and against the command line's own mistakes. */
class PartnerCheckTest {

    /** For checks that nothing is wrong with: a busy machine must not look like a slow partner. */
    private static final Duration AMPLE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(PartnerRole.class)
    void a_partner_written_from_the_contract_passes(PartnerRole role) throws IOException {
        try (var partner = new FaultyPartner(role, null)) {
            assertThat(run(AMPLE, role.name().toLowerCase(Locale.ROOT), partner.url()))
                    .as(table())
                    .isZero();
        }
        assertThat(table()).contains("The contract is kept").doesNotContain("FAILED");
        long ok = table().lines().filter(line -> line.startsWith("ok ")).count();
        long left = table().lines().filter(line -> line.startsWith("- ")).count();
        assertThat(left).isPositive();
        assertThat(table()).contains(ok + " rules checked, " + left + " not checked.");
    }

    static Stream<Arguments> faults() {
        return Arrays.stream(FaultyPartner.Fault.values())
                .map(fault -> Arguments.of(
                        fault.name().length() % 2 == 0 ? PartnerRole.WAREHOUSE : PartnerRole.LOGISTICS, fault));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_found_by_its_rule(PartnerRole role, FaultyPartner.Fault fault) throws IOException {
        try (var partner = new FaultyPartner(role, fault)) {
            assertThat(check(role, partner)).as(table()).isEqualTo(1);
        }
        assertThat(table()).containsPattern("FAILED +" + fault.rule + " ");
    }

    @Test
    void callbacks_written_from_the_contract_pass() throws IOException {
        int port = FreePort.find();
        try (var partner = new FaultyPartner(new FaultyCallbacks(port, null))) {
            assertThat(callbacks(AMPLE, partner, port)).as(table()).isZero();
        }
        assertThat(table()).containsPattern("ok +callback-repeat ").doesNotContainPattern("- +callback");
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(FaultyCallbacks.Fault.class)
    void each_fault_of_callbacks_is_found_by_its_rule(FaultyCallbacks.Fault fault) throws IOException {
        int port = FreePort.find();
        try (var partner = new FaultyPartner(new FaultyCallbacks(port, fault))) {
            assertThat(callbacks(Duration.ofMillis(500), partner, port))
                    .as(table())
                    .isEqualTo(1);
        }
        assertThat(table()).containsPattern("FAILED +" + fault.rule + " ");
    }

    private int callbacks(Duration budget, FaultyPartner partner, int port) {
        String secret = "--callback-secret=" + FaultyCallbacks.SECRET;
        return run(budget, "logistics", partner.url(), "--callbacks=" + port, secret);
    }

    @ParameterizedTest
    @EnumSource(PartnerRole.class)
    void keys_lost_at_a_restart_are_found(PartnerRole role) throws IOException {
        String keys = folder.resolve("keys").toString();
        String name = role.name().toLowerCase(Locale.ROOT);
        try (var partner = new FaultyPartner(role, null)) {
            assertThat(run(AMPLE, name, partner.url(), "--keys", keys))
                    .as(table())
                    .isZero();
            assertThat(table()).containsPattern("- +restart ").contains("--after-restart");
            assertThat(run(AMPLE, name, partner.url(), "--after-restart", keys))
                    .as(table())
                    .isZero();
            assertThat(table()).containsPattern("ok +restart ");

            partner.restartWithoutKeys();

            assertThat(run(name, partner.url(), "--after-restart", keys)).isEqualTo(1);
            assertThat(table()).containsPattern("FAILED +restart ");
        }
    }

    @Test
    void sends_the_headers_it_is_given_and_writes_junit_xml() throws Exception {
        Path file = folder.resolve("reports/partner.xml");
        try (var partner = new FaultyPartner(PartnerRole.WAREHOUSE, FaultyPartner.Fault.TEXT_HTML)) {
            assertThat(run(AMPLE, "warehouse", partner.url(), "--junit", file.toString(), "--header=X-Api-Key: 1"))
                    .isEqualTo(1);
        }
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Files.newInputStream(file))
                .getDocumentElement();
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("tests")))
                .isGreaterThan(20);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("skipped").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("skipped")))
                .isPositive();
    }

    @Test
    void an_address_without_a_server_is_said_once() {
        assertThat(run("logistics", "http://localhost:" + FreePort.find())).isEqualTo(1);
        assertThat(table()).containsOnlyOnce("can't be reached");
    }

    static Stream<List<String>> wrongCommands() {
        return Stream.of(
                List.of(),
                List.of("warehouse"),
                List.of("payment", "http://localhost"),
                List.of("WAREHOUSE", "http://localhost"),
                List.of("warehouse", "localhost:8090"),
                List.of("warehouse", "ftp://localhost"),
                List.of("warehouse", "http://"),
                List.of("warehouse", "http://local host"),
                List.of("warehouse", "http://localhost", "more"),
                List.of("warehouse", "http://localhost", "--header"),
                List.of("warehouse", "http://localhost", "--header", "no colon"),
                List.of("warehouse", "http://localhost", "--header", "A: b\r\nc: d"),
                List.of("warehouse", "http://localhost", "--junit"),
                List.of("warehouse", "http://localhost", "--unknown", "x"),
                List.of("warehouse", "http://localhost", "-h8"),
                List.of("warehouse", "http://localhost", "--keys"),
                List.of("warehouse", "http://localhost", "--after-restart", "no-such-file"),
                List.of("warehouse", "http://localhost", "--callbacks", "1", "--callback-secret", "x"),
                List.of("logistics", "http://localhost", "--callbacks", "x", "--callback-secret", "x"),
                List.of("logistics", "http://localhost", "--callbacks", "70000", "--callback-secret", "x"),
                List.of("logistics", "http://localhost", "--callbacks", "1"),
                List.of("logistics", "http://localhost", "--callback-secret", "x"));
    }

    @ParameterizedTest
    @MethodSource("wrongCommands")
    void a_wrong_command_line_is_explained(List<String> command) {
        assertThat(run(command.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: java -jar boxline.jar check-partner");
        assertThat(table()).isEmpty();
    }

    private int check(PartnerRole role, FaultyPartner partner) {
        return run(role.name().toLowerCase(Locale.ROOT), partner.url());
    }

    private int run(String... args) {
        return run(Duration.ofSeconds(1), args);
    }

    private int run(Duration budget, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        return new PartnerCheck(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        budget)
                .check(all.toArray(String[]::new));
    }

    private String table() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
