package dev.boxline.ordering;

/**
 * Something operators should look at. Published within the transaction it belongs to and stored in the audit log.
 *
 * @param what in capitals, such as EXTRA_PICKUP
 * @param about an order's number
 * @param why a sentence, without people's data
 */
public record Alert(String what, String about, String why) {}
