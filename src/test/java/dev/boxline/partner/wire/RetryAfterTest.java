package dev.boxline.partner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void seconds_are_taken_as_they_are() {
        assertThat(read("0")).isZero();
        assertThat(read("7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(read("99999")).isEqualTo(Duration.ofSeconds(99_999));
    }

    @Test
    void a_date_is_so_long_from_now() {
        assertThat(read("Mon, 04 May 2026 10:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(read("Tue, 05 May 2026 13:46:39 GMT")).isEqualTo(Duration.ofSeconds(99_999));
    }

    @Test
    void a_date_in_an_old_form_is_read_as_well() {
        assertThat(read("Monday, 04-May-26 10:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mon, 04 May 2026 10:00:00 GMT", "Mon, 04 May 2026 09:59:59 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"
            })
    void a_date_that_has_passed_means_now(String date) {
        assertThat(read(date)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "1.5",
                "100000",
                "Tue, 05 May 2026 13:46:40 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Sun, 04 May 2026 10:00:30 GMT",
                "Mon, 04 May 2026 25:00:30 GMT",
                "Mon, 04 May 2026",
                "Thu May 14 10:00:30 2026",
                "Sun Nov  6 08:49:37 1994",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "2026-05-04T10:00:30Z"
            })
    void nonsense_and_what_is_too_long_say_nothing(String said) {
        assertThat(read(said)).isNull();
    }

    @Test
    void who_says_nothing_asks_for_nothing() {
        assertThat(RetryAfter.read(new HttpHeaders(), NOW)).isNull();
    }

    private static @Nullable Duration read(String said) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, said);
        return RetryAfter.read(headers, NOW);
    }
}
