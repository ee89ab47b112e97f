package dev.boxline.ordering;

import dev.boxline.partner.Reason;

/**
 * Something happened that an operator should look at. Published within the transaction it belongs to; it is kept with
 * what operators did.
 *
 * @param what in capitals, such as EXTRA_PICKUP
 * @param about an order's number
 * @param why without personal data
 */
public record Alert(String what, String about, Reason why) {}
