/** Erases personal data on request. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("erasure")
package dev.boxline.operations.erasure;
