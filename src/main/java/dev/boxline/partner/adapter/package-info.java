/** For adapters to partners that don't speak the partner contract: requests they write and answers they read. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("adapter")
package dev.boxline.partner.adapter;
