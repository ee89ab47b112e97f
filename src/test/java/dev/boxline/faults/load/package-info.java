/** Buyers who write down every answer they got. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.load;
