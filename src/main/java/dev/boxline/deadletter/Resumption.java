package dev.boxline.deadletter;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;

/**
 * Where a released order's run leads.
 *
 * @param failedAt the step its dead letter is of
 * @param resumeAt the step it goes on before: the same, or the undoing
 * @param partner whom it waited for
 */
public record Resumption(Step failedAt, Step resumeAt, Partner partner) {}
