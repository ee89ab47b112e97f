/** Filters that reject malformed or oversized requests before authentication. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("request")
package dev.boxline.security.request;
