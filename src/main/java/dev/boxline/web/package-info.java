/** The doors: shop, operators, callbacks, the engine's REST interface. Records in, records out. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web;
