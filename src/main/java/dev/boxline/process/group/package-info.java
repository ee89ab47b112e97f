/** Records concurrent changes to several orders in one transaction. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("group")
package dev.boxline.process.group;
