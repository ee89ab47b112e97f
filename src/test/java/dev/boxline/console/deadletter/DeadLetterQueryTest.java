package dev.boxline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterQueryTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00.123456Z");

    @Test
    void everything_may_be_left_out() {
        DeadLetterQuery query = read(Map.of());
        assertThat(query.filter().state()).isNull();
        assertThat(query.after()).isNull();
        assertThat(query.limit()).isEqualTo(50);
    }

    @Test
    void a_listing_goes_on_exactly_where_it_stopped() {
        String next = read(Map.of()).cursor(order());
        assertThat(read(Map.of("after", new String[] {next})).cursor()).isEqualTo(new Cursor(AT, "T-1"));
    }

    @ParameterizedTest
    @EnumSource
    void a_sorted_listing_goes_on_behind_the_last_of_its_keys(DeadLetterSort.Key key) {
        String[] sort = {key.name()};
        DeadLetterQuery first = read(Map.of("sort", sort, "order", new String[] {"DESC"}));
        String next = first.cursor(order());

        DeadLetterQuery second = read(Map.of("sort", sort, "after", new String[] {next}));
        assertThat(second.cursor()).isEqualTo(new DeadLetterSort(key, true).cursor(order()));
        String other = (key == DeadLetterSort.Key.PARKED_AT
                        ? DeadLetterSort.Key.ATTEMPTS
                        : DeadLetterSort.Key.PARKED_AT)
                .name();
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> read(Map.of("sort", new String[] {other}, "after", new String[] {next})));
        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactly("after");
    }

    @Test
    void wrong_values_and_unknown_parameters_are_named() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> read(Map.of(
                        "partner", new String[] {"nobody"},
                        "kind", new String[] {"refused"},
                        "state", new String[] {"LOST"},
                        "reasonCode", new String[] {"BECAUSE"},
                        "sort", new String[] {"AGE"},
                        "after", new String[] {"bm90IGEgY3Vyc29y"},
                        "limit", new String[] {"0"},
                        "phoneEnd", new String[] {"13800000000"},
                        "page", new String[] {"2"})));
        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactlyInAnyOrder(
                        "partner", "kind", "state", "reasonCode", "sort", "after", "limit", "phoneEnd", "page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z", "+1000000000-12-31T00:00:00Z"})
    void a_place_to_go_on_from_in_a_year_no_database_holds_is_refused(String parkedAt) {
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString((parkedAt + " T-1").getBytes(UTF_8));
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> read(Map.of("after", new String[] {forged})));
        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactly("after");
    }

    private static DeadLetterQuery read(Map<String, String[]> parameters) {
        return DeadLetterQuery.checked(Submitted.query(parameters, DeadLetterQuery.class));
    }

    private static DeadLetter order() {
        return new DeadLetter(
                "T-1",
                Step.NOTIFY_LOGISTICS,
                Endpoint.of(Partner.LOGISTICS),
                DeadLetterKind.UNAVAILABLE,
                Reason.of(Reason.Code.SERVER_ERROR, "LOGISTICS", 503),
                1,
                0,
                DeadLetterState.PARKED,
                AT,
                AT,
                "mei",
                new Money(19_900, "CNY"),
                "i",
                Step.NOTIFY_LOGISTICS,
                null);
    }
}
