/** Dead letters: which orders wait, for which partner, why and since when. */
@org.jspecify.annotations.NullMarked
package dev.boxline.deadletter;
