/** Connects the process models to the capabilities. The only package, with engineapi, that uses the engine. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process;
