/** Decides which endpoint of a partner with several an order goes to, and remembers it. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("routing")
package dev.boxline.ordering.routing;
