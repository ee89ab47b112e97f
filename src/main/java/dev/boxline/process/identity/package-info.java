/** The staff's accounts, kept by the engine, and how a login of ours becomes one of the engine's. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("identity")
package dev.boxline.process.identity;
