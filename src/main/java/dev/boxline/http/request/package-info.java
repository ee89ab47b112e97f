/** Typed requests: records bound strictly from a body, a form or a query string, and validated. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("request")
package dev.boxline.http.request;
