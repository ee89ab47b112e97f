/** Connects the process models to the capabilities. Only this package and engineapi use the engine. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process;
