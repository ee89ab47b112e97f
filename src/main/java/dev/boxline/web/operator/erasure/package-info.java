/** People's data is taken out on request. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.operator.erasure;
