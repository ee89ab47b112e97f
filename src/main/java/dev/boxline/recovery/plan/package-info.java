/** Release plans: a frozen set of parked orders, released on an operator's command under the recovery rules. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("plan")
package dev.boxline.recovery.plan;
