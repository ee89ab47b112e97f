/** Who may come in, by which door: one security chain per surface. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door;
