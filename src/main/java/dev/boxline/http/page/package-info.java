/** Shared by all HTML pages: layout, language, formatting and error pages. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("page")
package dev.boxline.http.page;
