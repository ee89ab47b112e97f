/** Partners' daily statements: their sources and lines. Shared by the readers and the matching. */
@org.jspecify.annotations.NullMarked
package dev.boxline.bill;
