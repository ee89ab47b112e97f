/** Copies of Boxline with one guard taken out, to see that the judge notices. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.guard;
