package dev.boxline.ordering;

import dev.boxline.partner.Reason;

/**
 * Something that needs an operator's attention. Published within the transaction it belongs to and stored in the audit
 * log.
 *
 * @param what in capitals, such as EXTRA_PICKUP
 * @param about an order's number
 * @param why without personal data
 */
public record Alert(String what, String about, Reason why) {}
