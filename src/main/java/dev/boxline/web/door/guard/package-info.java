/** What no door lets in, whoever brings it. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.guard;
