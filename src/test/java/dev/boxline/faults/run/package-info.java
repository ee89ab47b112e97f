/** One run: its seed, its faults, its figures, its report. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.run;
