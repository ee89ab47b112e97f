package dev.boxline.shop.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdempotencyKeyHeaderTest {

    @Test
    void one_to_128_visible_ascii_characters_are_a_key() {
        assertThat(IdempotencyKeyHeader.required("!")).isEqualTo("!");
        assertThat(IdempotencyKeyHeader.required("~".repeat(128))).hasSize(128);
    }

    @Test
    void everything_else_is_refused_naming_the_header() {
        for (@Nullable String key : new @Nullable String[] {null, "", "a b", "a\t", "ü", "x".repeat(129)}) {
            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> IdempotencyKeyHeader.required(key));
            assertThat(problem.errors())
                    .extracting(ProblemException.WrongField::field)
                    .containsExactly("Idempotency-Key");
        }
    }

    @Test
    void where_a_key_is_optional_none_is_fine() {
        IdempotencyKeyHeader.checked(null);
        assertThat(catchThrowableOfType(ProblemException.class, () -> IdempotencyKeyHeader.checked("")))
                .isNotNull();
    }
}
