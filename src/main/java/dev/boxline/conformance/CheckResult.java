package dev.boxline.conformance;

/**
 * What came of one check.
 *
 * @param rule what a partner has to do
 * @param found what it did instead, or why it could not be seen; empty when the rule holds
 */
record CheckResult(String name, String rule, State state, String found, long millis) {

    enum State {
        OK,
        FAILED,
        /** The situation did not arise, or was left out. */
        NOT_CHECKED
    }

    boolean isChecked() {
        return state != State.NOT_CHECKED;
    }

    boolean isFailed() {
        return state == State.FAILED;
    }
}
