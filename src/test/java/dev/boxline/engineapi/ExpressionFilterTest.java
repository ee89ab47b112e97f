package dev.boxline.engineapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.http.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ExpressionFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\": \"${1}\"}",
                "{\"orQueries\": [{\"orQueries\": [{\"candidateGroupsEXPRESSION\": \"${1}\"}]}]}",
                "[[{\"query\": {\"dueDateExpressio\\u006e\": 1}}]]",
                "{\"ownerExpression \": 1}",
                "{\"expression\": 1}"
            })
    void finds_an_expression_at_any_depth_however_written(String body) {
        assertThatThrownBy(() -> check(body, StandardCharsets.UTF_8, "application/json"))
                .hasMessageContaining("Expressions");
        assertThatThrownBy(() -> check(body, StandardCharsets.UTF_16, "application/json"))
                .hasMessageContaining("Expressions");
        assertThatThrownBy(() -> check(body, StandardCharsets.UTF_8, "text/plain"))
                .hasMessageContaining("Expressions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"expressions\": 1}", "{\"name\": \"assigneeExpression\"}", "{\"orQueries\": [{}]}", ""})
    void lets_other_bodies_pass(String body) {
        assertThatCode(() -> check(body, StandardCharsets.UTF_8, "application/json"))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_what_it_can_not_read_but_somebody_else_might() {
        assertThatThrownBy(() -> check("{\"a\": 1, // hidden", StandardCharsets.UTF_8, "application/json"))
                .isInstanceOf(ProblemException.class);
        String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
        assertThatThrownBy(() -> check(deep, StandardCharsets.UTF_8, "application/json"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> check("nope", StandardCharsets.UTF_8, "")).isInstanceOf(ProblemException.class);
        for (String odd : List.of("*/javascript", "multipart/json", "application/x-www-form-urlencoded+json")) {
            assertThatThrownBy(() -> check(deep, StandardCharsets.UTF_8, odd))
                    .as(odd)
                    .isInstanceOf(ProblemException.class);
        }
        assertThatCode(() -> check("a value", StandardCharsets.UTF_8, "text/plain; charset=utf-8"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigneeExpression=1", "a=1&ownerExpression", "a=1&owner%45xpression=2", "%zz=1"})
    void refuses_such_a_parameter(String query) {
        assertThatThrownBy(() -> ExpressionFilter.checkQuery(query)).isInstanceOf(ProblemException.class);
    }

    @Test
    void lets_other_parameters_pass() {
        assertThatCode(() -> ExpressionFilter.checkQuery("name=assigneeExpression&maxResults=3"))
                .doesNotThrowAnyException();
        assertThatCode(() -> ExpressionFilter.checkQuery(null)).doesNotThrowAnyException();
    }

    @Test
    void refuses_bytes_that_another_reader_would_take_for_other_letters() {
        assertThatThrownBy(() -> ExpressionFilter.checkEncoding("IBM037")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> ExpressionFilter.checkEncoding("utf-8")).doesNotThrowAnyException();
    }

    @Test
    void hands_the_body_on_as_it_came() throws Exception {
        var request = new MockHttpServletRequest("POST", "/engine-rest/task");
        request.setContentType("application/json");
        request.setContent("{\"name\": \"梅\"}".getBytes(StandardCharsets.UTF_8));
        var chain = new MockFilterChain();

        new ExpressionFilter().doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest().getInputStream().readAllBytes())
                .isEqualTo("{\"name\": \"梅\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_more_than_a_mebibyte() {
        var request = new MockHttpServletRequest("POST", "/engine-rest/task");
        request.setContentType("application/json");
        request.setContent(new byte[1024 * 1024 + 1]);

        assertThatThrownBy(() ->
                        new ExpressionFilter().doFilter(request, new MockHttpServletResponse(), new MockFilterChain()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("too-large"));
    }

    private static void check(String body, Charset encoding, String contentType) {
        ExpressionFilter.checkBody(body.getBytes(encoding), contentType);
    }
}
