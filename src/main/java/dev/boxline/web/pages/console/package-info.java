/** The operators' console. It reads our own tables, never the engine's, and acts by the same desk as their interface. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.pages.console;
