/** Nodes that stop at a chosen point of a chosen step, once or whenever they try. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.crash;
