package dev.boxline.engineapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultLimitFilterTest {

    @Test
    void bounds_what_was_asked_for_without_a_bound() {
        assertThat(ResultLimitFilter.bounded(null)).isEqualTo("maxResults=1000");
        assertThat(ResultLimitFilter.bounded("")).isEqualTo("maxResults=1000");
        assertThat(ResultLimitFilter.bounded("a=1&notmaxResults=2")).isEqualTo("a=1&notmaxResults=2&maxResults=1000");
    }

    @Test
    void leaves_a_bound_as_it_is() {
        assertThat(ResultLimitFilter.bounded("maxResults=3")).isEqualTo("maxResults=3");
        assertThat(ResultLimitFilter.bounded("a=1&maxResults=3&b=2")).isEqualTo("a=1&maxResults=3&b=2");
    }
}
