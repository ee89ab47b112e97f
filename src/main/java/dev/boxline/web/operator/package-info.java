/** What operators see and do. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.operator;
