/** Guarded access to the engine: its REST API, Cockpit and the other web applications. */
@org.jspecify.annotations.NullMarked
package dev.boxline.engineapi;
