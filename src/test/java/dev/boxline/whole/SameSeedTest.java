package dev.boxline.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever the database, the same people and the same faults end in the same business state. {@code -Dboxline.seed=…}
 * and {@code -Dboxline.seed.scenes=60} choose another course of things, and a longer one.
 */
@Tag("long")
class SameSeedTest {

    private static final long SEED = Long.getLong("boxline.seed", 20_260_504);
    private static final int SCENES = Integer.getInteger("boxline.seed.scenes", 7);
    private static final Logger LOG = LoggerFactory.getLogger(SameSeedTest.class);

    @TempDir
    Path onH2;

    @TempDir
    Path onPostgres;

    @Test
    void ends_in_the_same_business_state_on_both_databases() throws IOException {
        LOG.info("Seed {}, {} scenes", SEED, SCENES);
        Map<Integer, String> h2 = stateOn(List.of("--boxline.data-dir=" + onH2));
        try (var postgres = new DurablePostgres()) {
            assertThat(stateOn(postgres.settings(onPostgres))).isEqualTo(h2);
        }
        assertThat(h2.values()).anyMatch(line -> line.contains("FULFILLED"));
        assertThat(h2.values()).anyMatch(line -> line.contains("CANCELLED"));
        LOG.info("Seed {}: {} purchases ended alike", SEED, h2.size());
    }

    private static Map<Integer, String> stateOn(List<String> database) {
        List<String> settings = new ArrayList<>(database);
        settings.add("--boxline.limits.enabled=false");
        try (var node = new Node(settings)) {
            var shop = new SeededShop(node, SEED);
            shop.play(SCENES);
            return shop.state();
        }
    }
}
