/** Drills in the console: start one, watch it, keep its report. */
@org.jspecify.annotations.NullMarked
package dev.boxline.drill.page;
