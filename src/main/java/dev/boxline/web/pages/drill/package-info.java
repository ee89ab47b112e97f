/** Drills in the console: set one up, watch it, and keep its report. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.pages.drill;
