/** Alerts: what fires, who looks after it, what is silenced. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.alert;
