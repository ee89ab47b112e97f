/** A network that fails on request. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.proxy;
