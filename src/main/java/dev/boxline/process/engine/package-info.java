/** Tuning of the engine: fewer queries, and new jobs that run on this node at once. {@code boxline.engine.tuned} switches it. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.engine;
