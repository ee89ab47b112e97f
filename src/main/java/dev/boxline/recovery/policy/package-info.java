/** The rules of recovery: when to probe, when to evaluate a wave, how large the next one is. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("policy")
package dev.boxline.recovery.policy;
