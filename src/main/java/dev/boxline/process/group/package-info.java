/** Records what becomes ready at the same time in one transaction for several orders. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("group")
package dev.boxline.process.group;
