package dev.boxline.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CNY | 19900 | CN¥199.00 | ¥199.00",
                "USD | 4999 | $49.99 | US$49.99",
                "EUR | 4999 | €49.99 | €49.99",
                "GBP | 100000 | £1,000.00 | £1,000.00",
                "JPY | 19900 | ¥19,900 | JP¥19,900",
                "KRW | 19900 | ₩19,900 | ￦19,900",
                "KWD | 19900 | KWD19.900 | KWD19.900",
                "HKD | 1 | HK$0.01 | HK$0.01",
                "CLF | 10000 | CLF1.0000 | CLF1.0000",
                "VND | 50000 | ₫50,000 | ₫50,000"
            })
    void an_amount_has_the_sign_and_the_decimals_of_its_currency(
            String currency, long amountMinor, String english, String chinese) {
        reading(Locale.ENGLISH);
        assertThat(plain(formatter.money(new Money(amountMinor, currency)))).isEqualTo(english);
        reading(Locale.CHINESE);
        assertThat(plain(formatter.money(new Money(amountMinor, currency)))).isEqualTo(chinese);
    }

    /** Without the space that some versions of the locale data put behind a code. */
    private static String plain(String money) {
        return money.replace("\u00A0", "");
    }

    @Test
    void amounts_of_several_currencies_are_not_added_up() {
        reading(Locale.ENGLISH);
        List<Money> totals =
                Money.totals(Stream.of(new Money(100, "CNY"), new Money(4_999, "USD"), new Money(23, "CNY")));

        assertThat(formatter.money(totals)).isEqualTo("CN¥1.23 + $49.99");
        assertThat(formatter.money(List.of())).isEqualTo("–");
        assertThat(Money.read(Money.stored(totals))).isEqualTo(totals);
        assertThat(Money.read(Money.stored(List.of()))).isEmpty();
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
