/** The reconciliation process: one instance per source and day. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("reconciliation")
package dev.boxline.process.reconciliation;
