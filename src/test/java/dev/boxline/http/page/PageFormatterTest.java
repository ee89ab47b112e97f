package dev.boxline.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** The script in the browser says times in the same words. */
class PageFormatterTest {

    private static final Instant NOW = Instant.parse("2026-05-04T06:05:07Z");

    private final PageFormatter formatter =
            new PageFormatter(Words.all(), Clock.fixed(NOW, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));

    @AfterEach
    void anybody_reads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void what_is_near_is_just_now_behind_us_and_in_a_moment_before_us() {
        reading(Locale.ENGLISH);

        assertThat(formatter.ago(NOW.minusSeconds(4))).isEqualTo("just now");
        assertThat(formatter.ago(NOW.plusSeconds(4))).isEqualTo("in a moment");
        assertThat(formatter.ago(NOW.minusSeconds(5))).isEqualTo("5 seconds ago");
        assertThat(formatter.ago(NOW.plusSeconds(60))).isEqualTo("in 1 minute");
    }

    @Test
    void what_is_due_is_never_in_the_past() {
        reading(Locale.ENGLISH);

        assertThat(formatter.due(NOW.minusSeconds(30))).isEqualTo("in a moment");
        assertThat(formatter.due(NOW.plusSeconds(30))).isEqualTo("in 30 seconds");

        reading(Locale.CHINESE);
        assertThat(formatter.due(NOW.plusSeconds(4))).isEqualTo("即将进行");
    }

    @Test
    void a_report_says_how_long_in_two_units() {
        reading(Locale.ENGLISH);

        assertThat(formatter.span(NOW, NOW.plusSeconds(36))).isEqualTo("36 seconds");
        assertThat(formatter.span(NOW, NOW.plusSeconds(151))).isEqualTo("2 min 31 s");
        assertThat(formatter.span(NOW, NOW.plusSeconds(3 * 3600 + 59 * 60))).isEqualTo("3 h 59 min");
        assertThat(formatter.span(NOW.minusSeconds(25 * 3600), null)).isEqualTo("1 d 1 h");
    }

    @Test
    void a_moment_is_written_as_its_reader_writes_it() {
        reading(Locale.ENGLISH);
        assertThat(formatter.exact(NOW)).isEqualTo("4 May 2026 14:05:07 GMT+8");

        reading(Locale.CHINESE);
        assertThat(formatter.exact(NOW)).isEqualTo("2026年5月4日 14:05:07 GMT+8");
        assertThat(formatter.ago(NOW.minusSeconds(12))).isEqualTo("12 秒前");
    }

    private static void reading(Locale language) {
        LocaleContextHolder.setLocale(language);
    }
}
