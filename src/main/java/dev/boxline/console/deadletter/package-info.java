/** Dead letters and how to resolve them. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.deadletter;
