/** The recovery process: one instance per outage. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("recovery")
package dev.boxline.process.recovery;
