/**
 * Dead letters: which orders wait, for which partner, why and since when. Only this package names their table; others hand
 * over subqueries and conditions, or embed the SQL offered here. It reads {@code checkout} for customer, amount and phone.
 */
@org.jspecify.annotations.NullMarked
package dev.boxline.deadletter;
