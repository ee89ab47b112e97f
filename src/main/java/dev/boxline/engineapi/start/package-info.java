/** The engine's REST start of a purchase, validated as strictly as the shop's API. */
@org.jspecify.annotations.NullMarked
package dev.boxline.engineapi.start;
