/** Engine tuning: fewer statements per job, and local execution of new jobs. Can be disabled. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.engine;
