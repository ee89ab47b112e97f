/** Staff accounts, kept by the engine, and single sign-on with the engine's web applications. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("identity")
package dev.boxline.process.identity;
