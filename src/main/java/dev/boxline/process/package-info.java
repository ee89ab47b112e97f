/** The only package that knows the engine: what connects the two process models with the capabilities. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process;
