/** State and callbacks bound to the current database transaction. */
@org.jspecify.annotations.NullMarked
package dev.boxline.transaction;
