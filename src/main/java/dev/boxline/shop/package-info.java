/** The buyers' API and pages. */
@org.jspecify.annotations.NullMarked
package dev.boxline.shop;
