/** Reads and writes JSON: the only package that knows how, apart from the simulator's requests and Spring's converters. */
@org.jspecify.annotations.NullMarked
package dev.boxline.json;
