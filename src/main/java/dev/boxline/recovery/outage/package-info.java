/** Outages, gates and probes, each stored with guarded transitions. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("outage")
package dev.boxline.recovery.outage;
