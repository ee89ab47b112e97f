package dev.boxline.ordering;

/**
 * Something happened that an operator should look at. Published within the transaction it belongs to; it is kept with
 * what operators did.
 *
 * @param what in capitals, such as EXTRA_PICKUP
 * @param about an order's number
 * @param why a sentence, without people's data
 */
public record Alert(String what, String about, String why) {}
