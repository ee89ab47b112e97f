package dev.boxline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private enum Colour {
        RED,
        BLUE
    }

    @Test
    void a_page_holds_fifty_when_nothing_is_said() {
        assertThat(QueryParameters.of(Map.of()).limit()).isEqualTo(50);
    }

    @Test
    void a_page_holds_one_to_two_hundred() {
        for (String limit : List.of("1", "200")) {
            QueryParameters query = query("limit", limit);
            assertThat(query.limit()).isEqualTo(Integer.parseInt(limit));
            query.check();
        }
        for (String limit : List.of("0", "201", "-1", "1.5", "", "99999999999", "x", "１")) {
            QueryParameters query = query("limit", limit);
            query.limit();
            assertThat(wrong(query)).containsExactly("limit");
        }
    }

    @Test
    void a_value_given_twice_is_refused() {
        QueryParameters query = QueryParameters.of(Map.of("limit", new String[] {"1", "2"}));
        query.limit();
        assertThat(wrong(query)).containsExactly("limit");
    }

    @Test
    void names_are_taken_exactly() {
        assertThat(query("colour", "RED").oneOf("colour", Colour.class)).isEqualTo(Colour.RED);
        for (String colour : List.of("red", "", "GREEN")) {
            QueryParameters query = query("colour", colour);
            assertThat(query.oneOf("colour", Colour.class)).isNull();
            assertThat(wrong(query)).containsExactly("colour");
        }
    }

    @Test
    void text_is_bounded_and_free_of_control_characters() {
        assertThat(query("q", "abc").text("q", 3)).isEqualTo("abc");
        for (String text : List.of("abcd", "a\u0000")) {
            QueryParameters query = query("q", text);
            assertThat(query.text("q", 3)).isNull();
            assertThat(wrong(query)).containsExactly("q");
        }
    }

    @Test
    void parameters_nobody_asked_for_are_refused_by_name() {
        QueryParameters query = query("colour", "RED");
        query.refuseOthers();
        assertThat(wrong(query)).containsExactly("colour");
    }

    private static QueryParameters query(String name, String value) {
        return QueryParameters.of(Map.of(name, new String[] {value}));
    }

    private static List<String> wrong(QueryParameters query) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, query::check);
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
