package dev.boxline.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTimestampsTest {

    @Test
    void the_years_of_four_digits_are_read_to_their_first_and_last_moment() {
        assertThat(ApiTimestamps.read("0001-01-01T00:00:00Z")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(ApiTimestamps.read("9999-12-31T23:59:59Z")).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(ApiTimestamps.read("2026-05-04T19:00:00.5+08:00")).isEqualTo("2026-05-04T11:00:00.500Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "-9999-01-01T00:00:00Z",
                "9999-12-31T23:59:59-00:01",
                "+10000-01-01T00:00:00Z",
                "+300000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59-18:00"
            })
    void no_other_year_is(String text) {
        assertThat(ApiTimestamps.read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-05-04", "2026-05-04T10:00:00", "2026-02-30T10:00:00Z"})
    void nor_is_what_names_no_moment(String text) {
        assertThat(ApiTimestamps.read(text)).isNull();
    }
}
