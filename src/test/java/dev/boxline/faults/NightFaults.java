package dev.boxline.faults;

import dev.boxline.faults.run.Run;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short run with one seed after the other, as many as {@code -Dfaults.seeds} says, from {@code -Dfaults.seed} up. A seed
 * that fails is kept in {@link FaultSmokeTest}.
 */
@EnabledIfSystemProperty(named = "faults.seeds", matches = "[1-9][0-9]*")
class NightFaults {

    static LongStream seeds() {
        long first = Long.getLong("faults.seed", System.nanoTime() & 0xFFFFFF);
        return LongStream.range(first, first + Long.getLong("faults.seeds"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_seed_breaks_a_rule(long seed) {
        FaultSmokeTest.judge(new Run("night", 2, FaultSmokeTest.PLAN, seed));
    }
}
