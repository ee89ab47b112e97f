/** What belongs to the running database transaction, and ends with it. */
@org.jspecify.annotations.NullMarked
package dev.boxline.transaction;
