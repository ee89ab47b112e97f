/** Judges a run by the partners' ledgers, the buyers' answers, and only then Boxline's tables. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.judge;
