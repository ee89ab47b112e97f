package dev.boxline.faults.judge;

/**
 * Something that must never be.
 *
 * @param invariant its number in the list of what must always hold
 * @param about an order number, or whatever else it is about
 */
public record Violation(int invariant, String about, String what) {

    @Override
    public String toString() {
        return "invariant " + invariant + ": " + about + ": " + what;
    }
}
