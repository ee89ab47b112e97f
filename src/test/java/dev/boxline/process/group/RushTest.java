package dev.boxline.process.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RushTest {

    private final Rush rush = new Rush(16);

    /** {@code waiting}: callers from each second on. */
    @ParameterizedTest(name = "{0}: {2} in second {1}")
    @CsvSource({
        "16 16 16, 2, false",
        "17, 0, true",
        "17 17 17 17 17 17 17 17 17 17 17 17 17 17 17, 14, true",
        "17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 17, 15, false",
        // as soon as the callers are served
        "17 17 3, 2, false",
        // a short lull: still the same rush, and the same lasting load
        "17 17 17 17 3 3 17 17 17 17 17 17 17 17 17, 14, true",
        "17 17 17 17 3 3 17 17 17 17 17 17 17 17 17 17, 15, false",
        "17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 3 3 3 3 17, 20, false",
        // after a long one, the next rush
        "17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 3 3 3 3 3 17, 21, true"
    })
    void jobs_give_way_to_a_rush_but_not_to_lasting_load(String waiting, int second, boolean on) {
        String[] callers = waiting.split(" ", -1);
        for (int n = 0; n < second; n++) {
            rush.isOn(Integer.parseInt(callers[n]), at(n));
        }

        assertThat(rush.isOn(Integer.parseInt(callers[second]), at(second))).isEqualTo(on);
    }

    private static long at(int second) {
        return Long.MAX_VALUE - 5 + Duration.ofSeconds(second).toNanos(); // nanoTime may overflow
    }
}
