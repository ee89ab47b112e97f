/** Checks configuration and database before the node accepts requests; reports its addresses once it does. */
@org.jspecify.annotations.NullMarked
package dev.boxline.startup;
