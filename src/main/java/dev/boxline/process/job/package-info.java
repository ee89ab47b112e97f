/** Runs the engine's jobs: partner calls first, without a transaction or a thread, then the job itself. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.job;
