/** Another carrier takes over the orders of one that is down; never two pickups for one box. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("failover")
package dev.boxline.logistics.failover;
