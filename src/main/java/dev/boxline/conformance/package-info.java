/** Checks from the command line whether a partner's endpoint keeps the partner contract; independent of the rest. */
@org.jspecify.annotations.NullMarked
package dev.boxline.conformance;
