/** The proof under faults: real processes, broken on purpose, judged by the partners' own books. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults;
