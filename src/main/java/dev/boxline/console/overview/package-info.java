/** The state of the system at a glance, the ledger and the audit log. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.overview;
