/** The audit log: who did what, when and why. */
@org.jspecify.annotations.NullMarked
package dev.boxline.audit;
