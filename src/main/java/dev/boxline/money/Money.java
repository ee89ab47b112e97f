package dev.boxline.money;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An amount in a currency.
 *
 * @param amountMinor in the currency's smallest unit (fen for CNY)
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {

    /** Decimal places by currency; without those that have no smallest unit, such as gold (XAU). */
    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    /** The currencies that amounts can be in. */
    public static Set<String> currencies() {
        return DIGITS.keySet();
    }

    /** A currency's decimal places; none for what isn't among {@link #currencies}. */
    public static int digits(String currency) {
        return DIGITS.getOrDefault(currency, 0);
    }

    /** The amount in the currency's main unit (yuan for CNY), with its decimal places. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(amountMinor, digits(currency));
    }

    /** Reads what {@link #stored} wrote. */
    public static List<Money> read(String stored) {
        return stored.lines()
                .map(line -> line.split(" ", -1))
                .map(parts -> new Money(Long.parseLong(parts[0]), parts[1]))
                .toList();
    }

    /** Amounts as text for a column, one per line. */
    public static String stored(List<Money> amounts) {
        return amounts.stream()
                .map(amount -> amount.amountMinor() + " " + amount.currency())
                .collect(Collectors.joining("\n"));
    }

    /** The sum by currency, in encounter order. */
    public static List<Money> totals(Stream<Money> amounts) {
        Map<String, Long> sums = new LinkedHashMap<>();
        amounts.forEach(amount -> sums.merge(amount.currency(), amount.amountMinor(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Money(sum.getValue(), sum.getKey()))
                .toList();
    }
}
