/** Rate limits and failed-login limits, counted per node. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("limit")
package dev.boxline.security.limit;
