/** Start-up: settings, the database file and the configuration are checked before the application context is created. */
@org.jspecify.annotations.NullMarked
package dev.boxline.startup;
