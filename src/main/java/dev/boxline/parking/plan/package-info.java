/** Release plans: a frozen set of parked orders, released by an operator's will at recovery's pace. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("plan")
package dev.boxline.parking.plan;
