/** The catalogue, and access to a course: granted once, revoked once. */
@org.jspecify.annotations.NullMarked
package dev.boxline.courses;
