package dev.boxline.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.ProblemException.WrongField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Requests are bound without any conversion, and everything wrong with them is named at once. */
class SubmittedTest {

    private enum Colour {
        RED,
        BLUE
    }

    private record Inner(@Text(max = 10) String name) {}

    private record Request(
            @Text(max = 10) String name,
            long count,
            boolean really,
            Colour colour,
            Instant at,
            Inner in,
            @Nullable Instant optional,
            @JsonSetter(nulls = Nulls.FAIL) @Nullable String given,
            @JsonProperty(required = true) @Nullable String sent) {}

    private static final String RIGHT = """
            {"name": "梅 🎲", "count": 3, "really": true, "colour": "RED", "at": "2026-05-04T19:00:00.5+08:00",
             "in": {"name": "x"}, "sent": null}""";

    private record Query(
            @Nullable Colour colour,
            @Text(min = 0, max = 3) @Nullable String q,

            @DefaultValue("50") @Range(min = 1, max = 200, message = PageQuery.LIMIT)
            int limit) {}

    @Test
    void binds_every_type() {
        assertThat(json(RIGHT).checked())
                .isEqualTo(new Request(
                        "梅 🎲",
                        3,
                        true,
                        Colour.RED,
                        Instant.parse("2026-05-04T11:00:00.5Z"),
                        new Inner("x"),
                        null,
                        null,
                        null));
    }

    @Test
    void names_everything_that_is_wrong_at_once_in_the_order_of_the_record() {
        assertThat(json("{\"name\": null, \"count\": \"3\", \"colour\": \"red\", \"at\": \"today\", "
                                + "\"in\": {\"name\": 7, \"age\": 1}, \"given\": null, \"more\": 1}")
                        .errors())
                .containsExactly(
                        new WrongField("name", "must not be null"),
                        new WrongField("count", "must be a whole number"),
                        new WrongField("really", "is missing"),
                        new WrongField("colour", "must be one of RED, BLUE"),
                        new WrongField("at", ApiTimestamps.RULE),
                        new WrongField("in.name", "must be a text"),
                        new WrongField("given", "must not be null"),
                        new WrongField("sent", "is missing"),
                        new WrongField("in.age", "is not a known field"),
                        new WrongField("more", "is not a known field"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\": 3 | \"count\": 3.0 | count",
                "\"count\": 3 | \"count\": 9223372036854775808 | count",
                "\"count\": 3 | \"count\": true | count",
                "\"count\": 3 | \"count\": null | count",
                "\"really\": true | \"really\": 1 | really",
                "\"really\": true | \"really\": \"true\" | really",
                "\"really\": true | \"really\": null | really",
                "\"RED\" | \" RED\" | colour",
                "\"RED\" | \"\" | colour",
                "\"RED\" | 0 | colour",
                "{\"name\": \"x\"} | [] | in",
                "{\"name\": \"x\"} | null | in",
                "{\"name\": \"x\"} | \"x\" | in"
            })
    void converts_nothing(String right, String wrong, String field) {
        assertThat(fields(json(RIGHT.replace(right, wrong)))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"   \"",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"a\\u0085b\"",
                "\"a\\ud800b\"",
                "\"12345678901\""
            })
    void refuses_texts_out_of_bounds(String text) {
        assertThat(fields(json(RIGHT.replace("\"梅 🎲\"", text)))).containsExactly("name");
    }

    @Test
    void counts_code_points() {
        assertThat(json(RIGHT.replace("梅 🎲", "🎲".repeat(10))).errors()).isEmpty();
    }

    @Test
    void reports_one_error_for_a_field() {
        Submitted<Request> request = json(RIGHT.replace("\"梅 🎲\"", "7"));
        request.reject("name", "belongs to another").require("name", "given", any -> false, "is not on sale");
        assertThat(request.errors()).containsExactly(new WrongField("name", "must be a text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "[]", "1", "{\"a\": 1} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": "})
    void refuses_what_is_not_one_object(String body) {
        assertThat(fields(json(body))).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "123456789012345678901", "12345a", "++12345", "１２３４５６", "     ", "+-----"})
    void refuses_what_is_no_phone_number(String phone) {
        String body = "{\"name\": \"ليلى\", \"phone\": \"" + phone + "\", \"address\": \"上海\"}";
        assertThat(fields(Submitted.json(null, body.getBytes(UTF_8), RecipientRequest.class)))
                .containsExactly("phone");
    }

    @Test
    void a_page_holds_fifty_unless_limited_to_one_to_two_hundred() {
        assertThat(query(Map.of("lang", "zh")).checked().limit()).isEqualTo(50);
        for (String limit : List.of("1", "200")) {
            assertThat(query(Map.of("limit", limit)).checked().limit()).isEqualTo(Integer.parseInt(limit));
        }
        for (String limit : List.of("0", "201", "-1", "1.5", "", "99999999999", "x", "１")) {
            assertThat(fields(query(Map.of("limit", limit)))).as(limit).containsExactly("limit");
        }
    }

    @Test
    void names_in_a_query_are_taken_exactly() {
        assertThat(query(Map.of("colour", "RED")).checked().colour()).isEqualTo(Colour.RED);
        for (String colour : List.of("red", "", "GREEN")) {
            assertThat(fields(query(Map.of("colour", colour)))).containsExactly("colour");
        }
    }

    @Test
    void text_in_a_query_is_bounded_and_an_empty_one_is_absent() {
        assertThat(query(Map.of("q", "abc")).checked().q()).isEqualTo("abc");
        assertThat(query(Map.of("q", "")).checked().q()).isNull();
        for (String text : List.of("abcd", "a\u0000")) {
            assertThat(fields(query(Map.of("q", text)))).containsExactly("q");
        }
    }

    @Test
    void parameters_that_are_unknown_or_given_twice_are_refused_by_name() {
        assertThat(fields(query(Map.of("page", "2")))).containsExactly("page");
        var twice = Submitted.query(Map.of("limit", new String[] {"1", "2"}), Query.class);
        assertThat(fields(twice)).containsExactly("limit");
    }

    @Test
    void a_form_is_stripped_and_its_blank_optional_fields_are_absent() {
        Map<String, ?> form = Map.of(
                "name",
                " Mei ",
                "count",
                "3",
                "really",
                true,
                "colour",
                "BLUE",
                "at",
                "2026-05-04T10:00:00Z",
                "in",
                Map.of("name", " x "),
                "given",
                " ");
        assertThat(Submitted.form(form, Request.class).checked())
                .isEqualTo(new Request(
                        "Mei",
                        3,
                        true,
                        Colour.BLUE,
                        Instant.parse("2026-05-04T10:00:00Z"),
                        new Inner("x"),
                        null,
                        null,
                        null));
        assertThat(fields(Submitted.form(Map.of("in", Map.of()), Request.class)))
                .containsExactly("name", "count", "really", "colour", "at", "in.name");
    }

    @Test
    void a_list_in_memory_is_paged_like_any_other() {
        assertThat(page(Map.of("limit", "2"))).isEqualTo(new CursorPage<>(List.of("a", "b"), "b"));
        assertThat(page(Map.of("limit", "2", "after", "b"))).isEqualTo(new CursorPage<>(List.of("c"), null));
        assertThat(page(Map.of("lang", "zh"))).isEqualTo(new CursorPage<>(List.of("a", "b", "c"), null));
        for (String wrong : List.of("limit=0", "limit=201", "after=d", "afer=a")) {
            String[] pair = wrong.split("=", 2);
            assertThat(catchThrowableOfType(ProblemException.class, () -> page(Map.of(pair[0], pair[1])))
                            .errors())
                    .extracting(WrongField::field)
                    .containsExactly(pair[0]);
        }
    }

    private static CursorPage<String> page(Map<String, String> parameters) {
        return PageQuery.of(
                Submitted.query(arrays(parameters), PageQuery.class), List.of("a", "b", "c"), Function.identity());
    }

    private static Submitted<Request> json(String body) {
        return Submitted.json(null, body.getBytes(UTF_8), Request.class);
    }

    private static Submitted<Query> query(Map<String, String> parameters) {
        return Submitted.query(arrays(parameters), Query.class);
    }

    private static Map<String, String[]> arrays(Map<String, String> parameters) {
        Map<String, String[]> arrays = new TreeMap<>();
        parameters.forEach((name, value) -> arrays.put(name, new String[] {value}));
        return arrays;
    }

    private static List<String> fields(Submitted<?> request) {
        return catchThrowableOfType(ProblemException.class, request::checked).errors().stream()
                .map(WrongField::field)
                .toList();
    }
}
