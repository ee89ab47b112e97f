/** Release plans in the console: from a filter to a receipt for every order. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.pages.plan;
