/** Removes each security check and expects the test named for it to fail. */
@org.jspecify.annotations.NullMarked
package dev.boxline.guards;
