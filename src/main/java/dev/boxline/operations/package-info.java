/** Operators' commands. Each command and its audit entry share one transaction. */
@org.jspecify.annotations.NullMarked
package dev.boxline.operations;
