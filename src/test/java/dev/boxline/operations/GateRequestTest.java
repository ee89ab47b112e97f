package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateRequestTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void a_forced_gate_has_a_reason_and_an_end_in_any_zone() {
        Gate gate = read("CLOSED", "\"2026-05-04T19:00:00+08:00\"", "\"stock taking\"");
        assertThat(gate.setting()).isEqualTo(Gate.Setting.CLOSED);
        assertThat(gate.until()).isEqualTo(Instant.parse("2026-05-04T11:00:00Z"));
    }

    @Test
    void a_forced_gate_may_end_in_years() {
        assertThat(read("CLOSED", "\"2099-01-01T00:00:00Z\"", "\"r\"").until()).isEqualTo("2099-01-01T00:00:00Z");
    }

    @Test
    void a_forced_gate_without_them_is_refused() {
        assertThat(wrong("OPEN", "null", "\" \"")).containsExactly("until", "reason");
        assertThat(wrong("CLOSED", "\"2026-05-04T10:00:00Z\"", "\"r\"")).containsExactly("until");
        assertThat(wrong("CLOSED", "\"+999999999-01-01T00:00:00Z\"", "\"r\"")).containsExactly("until");
        assertThat(wrong("CLOSED", "\"tomorrow\"", "\"r\"")).containsExactly("until");
    }

    @Test
    void auto_needs_no_reason_and_has_no_end() {
        assertThat(read("AUTO", "null", "null").reason()).isEmpty();
        assertThat(wrong("AUTO", "\"2026-05-04T11:00:00Z\"", "\"\"")).containsExactly("until");
    }

    @Test
    void all_four_members_are_sent() {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> checked("{}"));
        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactlyInAnyOrder("autoRecovery", "gate", "until", "reason");
    }

    private static Gate read(String gate, String until, String reason) {
        String body =
                "{\"autoRecovery\":true,\"gate\":\"%s\",\"until\":%s,\"reason\":%s}".formatted(gate, until, reason);
        return checked(body);
    }

    private static Gate checked(String body) {
        return GateRequest.checked(Submitted.json(null, body.getBytes(UTF_8), GateRequest.class), NOW)
                .gateOf(Endpoint.of(Partner.LOGISTICS));
    }

    private static List<String> wrong(String gate, String until, String reason) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(gate, until, reason));
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
