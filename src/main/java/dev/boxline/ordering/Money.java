package dev.boxline.ordering;

/**
 * An amount in a currency.
 *
 * @param amountMinor in the currency's smallest unit (fen for CNY)
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {}
