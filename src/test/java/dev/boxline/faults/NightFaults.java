package dev.boxline.faults;

import dev.boxline.faults.run.Run;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The short run with one seed after the other, as many as {@code -Dfaults.seeds} says, from {@code -Dfaults.seed} up. A seed
 * that fails stays as a test: in {@link FaultSmokeTest} if the product was wrong, here if the judge was.
 */
class NightFaults {

    static LongStream seeds() {
        long first = Long.getLong("faults.seed", System.nanoTime() & 0xFFFFFF);
        return LongStream.range(first, first + Long.getLong("faults.seeds"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @EnabledIfSystemProperty(named = "faults.seeds", matches = "[1-9][0-9]*")
    void no_seed_breaks_a_rule(long seed) {
        FaultSmokeTest.judge(new Run("night", 2, FaultSmokeTest.PLAN, seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_135, 20_261_137, 20_261_325, 20_261_501})
    void nor_does_a_seed_that_was_once_judged_wrongly(long seed) {
        FaultSmokeTest.judge(new Run("night", 2, FaultSmokeTest.PLAN, seed));
    }
}
