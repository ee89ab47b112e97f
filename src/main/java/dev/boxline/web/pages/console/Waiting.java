package dev.boxline.web.pages.console;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import java.time.Instant;

/**
 * Dead letters of one kind: so many, worth so much in minor units, the oldest since then.
 *
 * @param step the task they wait for, by its id in the diagram
 */
record Waiting(
        String step, Partner partner, Kind kind, ParkedState state, long orders, long amountMinor, Instant oldest) {}
