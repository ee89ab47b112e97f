/** Parks orders during an outage and decides which may be released next. */
@org.jspecify.annotations.NullMarked
package dev.boxline.recovery;
