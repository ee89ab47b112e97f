/** The operators' API and pages. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console;
