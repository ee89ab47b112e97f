package dev.boxline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.OutageState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasePermissionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_gate_held_shut_lets_nothing_through_until_its_end() {
        Gate shut = gate(true, Gate.Setting.CLOSED, null);
        assertThat(ReleasePermission.isFree(shut, NOW, true)).isFalse();
        assertThat(ReleasePermission.isFree(shut, NOW.plusSeconds(60), true)).isTrue();
    }

    @Test
    void a_gate_held_open_asks_for_no_proof() {
        assertThat(ReleasePermission.isFree(gate(true, Gate.Setting.OPEN, OutageState.PROBING), NOW, false))
                .isTrue();
    }

    @Test
    void a_partner_without_an_outage_needs_no_proof() {
        assertThat(ReleasePermission.isFree(gate(true, Gate.Setting.AUTO, null), NOW, false))
                .isTrue();
    }

    @Test
    void recovery_sends_its_canary_first() {
        assertThat(ReleasePermission.isFree(gate(true, Gate.Setting.AUTO, OutageState.PROBING), NOW, true))
                .isFalse();
        assertThat(ReleasePermission.isFree(gate(true, Gate.Setting.AUTO, OutageState.CANARY), NOW, true))
                .isFalse();
        assertThat(ReleasePermission.isFree(gate(true, Gate.Setting.AUTO, OutageState.RAMPING), NOW, false))
                .isTrue();
    }

    @Test
    void without_recovery_the_probes_decide() {
        assertThat(ReleasePermission.isFree(gate(false, Gate.Setting.AUTO, OutageState.PROBING), NOW, false))
                .isFalse();
        assertThat(ReleasePermission.isFree(gate(false, Gate.Setting.AUTO, OutageState.PROBING), NOW, true))
                .isTrue();
    }

    private static Gate gate(boolean autoRecovery, Gate.Setting setting, @Nullable OutageState state) {
        Instant until = setting == Gate.Setting.AUTO ? null : NOW.plusSeconds(60);
        return new Gate(Partner.LOGISTICS, autoRecovery, setting, until, "", state == null ? null : "o", state);
    }
}
