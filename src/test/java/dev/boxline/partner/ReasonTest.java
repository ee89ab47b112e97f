package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Reason.Code;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    private static final Reason TIMEOUT = Reason.of(Code.TIMEOUT, Partner.LOGISTICS, 5);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]\\}");

    @ParameterizedTest
    @EnumSource
    void every_code_has_a_text_with_all_its_arguments_in_both_languages(Code code) {
        String[] args = Collections.nCopies(code.names().size(), "BOX_LOST").toArray(String[]::new);
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            String pattern = ResourceBundle.getBundle("messages", language).getString("reason." + code);
            assertThat(PLACEHOLDER.matcher(pattern).results().map(found -> found.group()))
                    .containsExactlyInAnyOrder(java.util.stream.IntStream.range(0, args.length)
                            .mapToObj(n -> "{" + n + "}")
                            .toArray(String[]::new));
            assertThat(Reason.of(code, (Object[]) args).text(language))
                    .isNotBlank()
                    .doesNotContain("{", "}", "''");
        }
        assertThat(Reason.of(code, (Object[]) args).text(Locale.CHINESE))
                .isNotEqualTo(Reason.of(code, (Object[]) args).text(Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({"19900 CNY, 199.00 CNY", "≤ 19900 CNY, ≤ 199.00 CNY", "500 JPY, 500 JPY"})
    void an_amount_is_shown_in_its_currencys_main_unit(String stored, String shown) {
        assertThat(Reason.of(Code.REFUNDED_AT_PROVIDER, "ALIPAY", stored).text(Locale.ENGLISH))
                .startsWith("Refunded on Alipay's own platform (" + shown + ")");
    }

    @Test
    void speaks_the_readers_language() {
        assertThat(TIMEOUT.text(Locale.ENGLISH)).isEqualTo("Logistics didn't answer within 5 s");
        assertThat(TIMEOUT.text(Locale.SIMPLIFIED_CHINESE)).isEqualTo("物流公司在 5 秒内没有答复");
    }

    @Test
    void a_timeout_that_asking_back_does_not_clear_up_is_told_in_one_sentence() {
        assertThat(TIMEOUT.askedBack(false).text(Locale.ENGLISH))
                .isEqualTo("Logistics didn't answer within 5 s, nor when asked again");
        assertThat(TIMEOUT.askedBack(true).text(Locale.ENGLISH))
                .isEqualTo("Logistics didn't answer within 5 s; asked again, it had not accepted the request");
    }

    @Test
    void a_quarantined_order_keeps_the_reason_it_failed_for() {
        Reason quarantined = Reason.stored("FAILED_WHILE_OTHERS_PASSED", "3\n1\n20\nTIMEOUT\nLOGISTICS\n5");

        assertThat(quarantined).isEqualTo(Reason.of(Code.FAILED_WHILE_OTHERS_PASSED, 3, 1, 20, TIMEOUT));
        assertThat(quarantined.text(Locale.ENGLISH))
                .isEqualTo(
                        "Logistics didn't answer within 5 s. Quarantined: failed 3 times although the health probe was good;"
                                + " 1 of 20 other calls failed");
        assertThat(quarantined.namedArgs())
                .isEqualTo(Map.of(
                        "times",
                        "3",
                        "failed",
                        "1",
                        "calls",
                        "20",
                        "cause",
                        "TIMEOUT",
                        "partner",
                        "LOGISTICS",
                        "seconds",
                        "5"));
    }

    @Test
    void a_partners_own_words_are_bounded_and_shown_as_they_are() {
        String words = "out of {0} stock\n😀".concat("x".repeat(300));
        Reason refused = Reason.of(Code.REFUSED, Partner.WAREHOUSE, words);

        assertThat(refused.args().get(1))
                .startsWith("out of {0} stock 😀x")
                .endsWith("x…")
                .hasSize(200);
        assertThat(refused.text(Locale.ENGLISH)).startsWith("Warehouse refused: out of {0} stock 😀x");
        assertThat(Reason.stored("REFUSED", refused.storedArgs())).isEqualTo(refused);
    }
}
