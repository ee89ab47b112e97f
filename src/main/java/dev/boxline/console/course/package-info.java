/** The administrators' API and pages of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.course;
