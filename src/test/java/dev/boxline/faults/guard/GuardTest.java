package dev.boxline.faults.guard;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guard that is written in other words from now on has to be taken out by them, or nothing is proved. */
class GuardTest {

    @ParameterizedTest
    @EnumSource(Guard.class)
    void is_where_it_is_taken_out(Guard guard) {
        for (Mutant mutant : guard.mutants()) {
            assertThatCode(mutant::mutated).doesNotThrowAnyException();
        }
    }
}
