package dev.boxline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    Path folder;

    @Test
    void remembers_effects_and_answers_but_not_the_behaviour() throws IOException {
        String first;
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            first = rig.deduct("k1", "T-1").raw().body();
            rig.behave("warehouse", "{\"mode\": \"DOWN\"}");
        }
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            assertThat(rig.deduct("k1", "T-1").raw().body()).isEqualTo(first);
            assertThat(rig.effects("warehouse", "T-1")).containsExactly("DEDUCT");
            assertThat(rig.get("/simulator/warehouse/stock")
                            .json()
                            .path("BOX-LOGIC-3")
                            .asInt())
                    .isEqualTo(999_999);
        }
    }

    @Test
    void takes_up_settlements_deliveries_and_callbacks_nobody_took() throws IOException {
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            rig.behave("payment", "{\"settleAfterMillis\": 1000}");
            rig.pay("k1", "T-1");
            rig.book("k2", "T-2");
        }
        try (CallbackReceiver boxline = new CallbackReceiver();
                SimulatorFixture rig = new SimulatorFixture(folder, boxline)) {
            await().until(() -> boxline.statuses("T-2").contains("DELIVERED")
                    && boxline.statuses("T-1").equals(List.of("SETTLED")));
            assertThat(boxline.statuses("T-2")).containsExactly("BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED");
            assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
            assertThat(rig.effects("logistics", "T-2")).containsExactly("PICKUP", "DELIVERED");
        }
    }

    @Test
    void remembers_the_content_of_each_key() throws IOException {
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            rig.deduct("k1", "T-1");
        }
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(201);
            assertThat(rig.deduct("k1", "T-2").status()).isEqualTo(422);
        }
    }

    @Test
    void cuts_off_a_torn_last_line() throws IOException {
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            rig.deduct("k1", "T-1");
        }
        Files.writeString(journal(), "{\"entry\":{\"key\":\"k2\",\"ord", UTF_8, StandardOpenOption.APPEND);
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            assertThat(rig.ledger("warehouse").path("accepted").asInt()).isEqualTo(1);
            rig.deduct("k3", "T-3");
        }
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            assertThat(rig.ledger("warehouse").path("entries").findValuesAsText("key"))
                    .containsExactly("k1", "k3");
        }
    }

    @Test
    void will_not_read_over_damage_in_the_middle() throws IOException {
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            rig.deduct("k1", "T-1");
            rig.deduct("k2", "T-2");
        }
        Files.writeString(journal(), Files.readString(journal()).replaceFirst("\\{", "#"));

        assertThatThrownBy(() -> new SimulatorFixture(folder)).hasMessageContaining("damaged at byte 0");
    }

    @Test
    void refuses_a_folder_that_is_in_use() throws IOException {
        try (SimulatorFixture rig = new SimulatorFixture(folder)) {
            assertThatThrownBy(() -> new SimulatorFixture(folder)).hasMessageContaining("already open");
            assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(201);
        }
    }

    private Path journal() {
        return folder.resolve("simulator/warehouse.jsonl");
    }
}
