package dev.boxline;

import java.util.List;

/** The environment must not be used in production; the message names every reason and no value. */
final class NotFitForProduction extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFitForProduction(List<String> findings) {
        super("Boxline does not start in production like this:\n- " + String.join("\n- ", findings));
    }
}
