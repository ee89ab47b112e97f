package dev.boxline.deadletter;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Step;
import java.io.Serializable;

/**
 * Why a step failed.
 *
 * Serializable, because the engine requires it even of transient variables; never stored.
 */
public record StepFailure(Step step, Endpoint endpoint, DeadLetterKind kind, Failure failure) implements Serializable {}
