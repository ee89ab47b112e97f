/**
 * Dead letters: which orders are parked, for which partner, why and since when. Only this package accesses their table;
 * others pass subqueries and conditions, or embed the SQL provided here. It reads {@code checkout} for customer, amount
 * and phone.
 */
@org.jspecify.annotations.NullMarked
package dev.boxline.deadletter;
