/** Moves parked orders on: releases, cancellations, and cases an operator resolves. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("release")
package dev.boxline.process.release;
