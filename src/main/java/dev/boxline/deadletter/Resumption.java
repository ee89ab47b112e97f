package dev.boxline.deadletter;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Step;

/**
 * Where a released order continues.
 *
 * @param failedAt the step it was parked at
 * @param resumeAt the step it continues at: the same, or the undo
 * @param endpoint the endpoint it waited for
 */
public record Resumption(Step failedAt, Step resumeAt, Endpoint endpoint) {}
