/** Alerts that Boxline sends by itself, by webhook and e-mail: the conditions of alerts.yml that a node can see. */
@org.jspecify.annotations.NullMarked
package dev.boxline.alerting;
