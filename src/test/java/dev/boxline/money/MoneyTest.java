package dev.boxline.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "19900, CNY, 199.00",
        "-1000, CNY, -10.00",
        "500, JPY, 500",
        "1234, KWD, 1.234",
        "5, XAU, 5", // no smallest unit
        "5, ABC, 5" // no currency
    })
    void an_amount_has_the_decimal_places_of_its_currency(long minor, String currency, String decimal) {
        assertThat(new Money(minor, currency).decimal()).hasToString(decimal);
    }

    @Test
    void amounts_can_be_in_currencies_with_a_smallest_unit() {
        assertThat(Money.currencies()).contains("CNY", "JPY", "KWD").doesNotContain("XAU", "ABC");
    }
}
