/** Books the pickup and tracks the delivery. */
@org.jspecify.annotations.NullMarked
package dev.boxline.logistics;
