/** What all HTML pages share: frame, language, formats, error pages. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("page")
package dev.boxline.http.page;
