/** Large refunds wait for a second person. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.operator.approval;
