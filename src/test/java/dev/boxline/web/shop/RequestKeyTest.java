package dev.boxline.web.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestKeyTest {

    @Test
    void one_to_128_visible_ascii_characters_are_a_key() {
        assertThat(RequestKey.required("!")).isEqualTo("!");
        assertThat(RequestKey.required("~".repeat(128))).hasSize(128);
    }

    @Test
    void everything_else_is_refused_naming_the_header() {
        for (@Nullable String key : new @Nullable String[] {null, "", "a b", "a\t", "ü", "x".repeat(129)}) {
            ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> RequestKey.required(key));
            assertThat(problem.errors())
                    .extracting(ApiProblem.WrongField::field)
                    .containsExactly("Idempotency-Key");
        }
    }

    @Test
    void where_a_key_is_optional_none_is_fine() {
        RequestKey.checked(null);
        assertThat(catchThrowableOfType(ApiProblem.class, () -> RequestKey.checked("")))
                .isNotNull();
    }
}
