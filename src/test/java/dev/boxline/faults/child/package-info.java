/** What is put on a node's class path to stop it at a chosen point or to put its clock wrong; never part of the product. */
@org.jspecify.annotations.NullMarked
package dev.boxline.faults.child;
