package dev.boxline.bill;

import java.util.HashMap;
import java.util.Map;

/** Counts and sums of the lines read, to be compared with the totals in the bill. */
public final class BillTotal {

    private final Map<String, Long> sums = new HashMap<>();

    public void add(String name, long amount) throws BillFormatException {
        try {
            sums.merge(name, amount, Math::addExact);
        } catch (ArithmeticException tooLarge) {
            throw new BillFormatException(0, name, "the sum is too large");
        }
    }

    public long of(String name) {
        return sums.getOrDefault(name, 0L);
    }

    /** Rejects a bill whose summary has a different total. */
    public void check(String name, long stated, BillRow summary, String column) throws BillFormatException {
        if (of(name) != stated) {
            throw summary.wrong(column, "states " + stated + ", but the lines add up to " + of(name));
        }
    }
}
