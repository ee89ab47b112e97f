package dev.boxline.conformance;

import java.io.IOException;
import java.io.Serial;

/** One rule of the partner contract, in the words for the partner's engineer. */
record Rule(String name, String words, Play check) {

    /** What plays a rule. */
    @FunctionalInterface
    interface Play {
        void run() throws IOException;
    }

    /** A rule that does not hold. */
    static final class Broken extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    /** A rule that can't be checked, or whose situation did not arise. */
    static final class NotChecked extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        NotChecked(String message) {
            super(message, null, false, false);
        }
    }
}
