/** Large refunds need the approval of a second person. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("approval")
package dev.boxline.operations.approval;
