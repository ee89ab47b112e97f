package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.Route;
import java.io.IOException;
import java.util.List;

/**
 * A partner ready to be opened.
 *
 * @param resume plans what was under way at the last stop
 */
public record StartablePartner(SimulatedPartner<?> partner, List<Route> routes, Runnable resume)
        implements AutoCloseable {

    /** Takes up what the last stop left unfinished, news first. */
    public void begin() {
        partner.resume();
        resume.run();
    }

    @Override
    public void close() throws IOException {
        partner.turnstile().close();
        partner.book().close();
    }
}
