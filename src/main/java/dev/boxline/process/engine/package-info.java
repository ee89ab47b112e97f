/** The engine, trimmed: what it would ask the database for again and again, and how work in hand is passed on. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.engine;
