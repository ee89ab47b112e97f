package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.plan.PlanAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRequestTest {

    @Test
    void reads_every_member_of_the_filter() {
        PlanRequest form = read("""
                {"action": "GIVE_UP", "filter": {"partner": "LOGISTICS", "endpoint": "default", "kind": "UNAVAILABLE", "state": "QUARANTINED", "reasonCode": "SERVER_ERROR", "q": "T-1",
                  "parkedBefore": "2026-05-04T12:00:00+02:00", "phoneEnd": "0042"}, "reason": "The courier is back"}""");

        assertThat(form.filter().toFilter())
                .isEqualTo(new DeadLetterFilter(
                        Partner.LOGISTICS,
                        "default",
                        DeadLetterKind.UNAVAILABLE,
                        DeadLetterState.QUARANTINED,
                        Reason.Code.SERVER_ERROR,
                        "T-1",
                        Instant.parse("2026-05-04T10:00:00Z"),
                        "0042"));
        assertThat(form.reason()).isEqualTo("The courier is back");
        assertThat(form.toAction()).isEqualTo(PlanAction.GIVE_UP);
    }

    @Test
    void releases_unless_asked_to_give_up() {
        assertThat(read("{\"filter\": {}, \"reason\": \"r\"}").toAction()).isEqualTo(PlanAction.RELEASE);
    }

    @Test
    void an_empty_filter_is_all_that_waits() {
        assertThat(read("{\"filter\": {\"partner\": null}, \"reason\": \"all\"}")
                        .filter()
                        .toFilter())
                .isEqualTo(new DeadLetterFilter(null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"r\"} | filter",
                "{\"filter\": {}} | reason",
                "{\"filter\": {}, \"reason\": \" \"} | reason",
                "{\"filter\": {\"partner\": \"DHL\"}, \"reason\": \"r\"} | filter.partner",
                "{\"filter\": {\"parkedBefore\": \"yesterday\"}, \"reason\": \"r\"} | filter.parkedBefore",
                "{\"filter\": {\"parkedBefore\": \"+300000-01-01T00:00:00Z\"}, \"reason\": \"r\"} | filter.parkedBefore",
                "{\"filter\": {\"parkedBefore\": \"-9999-01-01T00:00:00Z\"}, \"reason\": \"r\"} | filter.parkedBefore",
                "{\"filter\": {\"phoneEnd\": \"42\"}, \"reason\": \"r\"} | filter.phoneEnd",
                "{\"filter\": {\"phoneEnd\": 42}, \"reason\": \"r\"} | filter.phoneEnd",
                "{\"filter\": {\"orderNo\": \"T-1\"}, \"reason\": \"r\"} | filter.orderNo",
                "{\"filter\": {}, \"reason\": \"r\", \"execute\": true} | execute",
                "{\"filter\": [], \"reason\": \"r\"} | filter"
            })
    void names_what_is_wrong(String body, String field) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(body));
        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactly(field);
    }

    private static PlanRequest read(String body) {
        return Submitted.json(null, body.getBytes(UTF_8), PlanRequest.class).checked();
    }
}
