/** Courses on sale, and course access: granted once, revoked once. */
@org.jspecify.annotations.NullMarked
package dev.boxline.catalogue;
