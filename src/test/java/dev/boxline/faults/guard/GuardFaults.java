package dev.boxline.faults.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the proof: with any one guard taken out, the same provocations are found out. */
class GuardFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** All of them, or those {@code -Dfaults.guards} matches. */
    static List<Guard> guards() {
        String wanted = System.getProperty("faults.guards", ".*");
        return Arrays.stream(Guard.values())
                .filter(guard -> guard.name().matches(wanted))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("guards")
    void the_judge_notices_a_missing_guard(Guard guard) throws IOException, SQLException {
        try (Run run = new Run("guard out: " + guard, 1, plan(guard))) {
            for (String statement : guard.statements()) {
                change(run, statement);
            }
            var provocation = new Provocation(run);
            if (guard != Guard.ALL_IN_PLACE) {
                provocation.provoke();
                run.lookMeanwhile();
                if (run.figures().violations().isEmpty()) {
                    run.comesToRest(PATIENCE); // what only shows at rest
                }
                assertThat(run.figures().violations())
                        .as("what the judge found")
                        .isNotEmpty();
            } else {
                provocation.provoke();
                run.judge();
            }
        }
    }

    private static NodePlan plan(Guard guard) throws IOException {
        NodePlan plan = NodePlan.asShipped();
        for (Mutant mutant : guard.mutants()) {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "faults")).toAbsolutePath(), "mutant-");
            plan = plan.changedBy(mutant.compile(folder));
        }
        return plan;
    }

    private static void change(Run run, String statement) throws SQLException {
        try (Connection connection = run.cluster().postgres().connect();
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
