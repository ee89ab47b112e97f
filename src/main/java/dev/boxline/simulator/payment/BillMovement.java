package dev.boxline.simulator.payment;

import java.util.ArrayList;
import java.util.List;

/**
 * A movement of the merchant's account, derived from the lines of the day's bill. The day ends with a withdrawal of the
 * balance, as is usual for merchants.
 *
 * @param entry the bill's line that caused it; for a withdrawal, the day's last line
 * @param number counted from 1
 * @param amountMinor never negative
 * @param balanceMinor the balance after the movement
 */
public record BillMovement(BillEntry entry, Type type, int number, long amountMinor, long balanceMinor) {

    /** The type of a movement. */
    public enum Type {
        PAYMENT,
        REFUND,
        FEE,
        FEE_REVERSAL,
        WITHDRAWAL
    }

    public static List<BillMovement> of(List<BillEntry> lines) {
        List<BillMovement> movements = new ArrayList<>();
        for (BillEntry line : lines) {
            if (!line.pending()) {
                add(movements, line, line.refund() ? Type.REFUND : Type.PAYMENT, line.amountMinor());
                add(movements, line, line.feeMinor() < 0 ? Type.FEE_REVERSAL : Type.FEE, Math.abs(line.feeMinor()));
            }
        }
        if (!movements.isEmpty()) {
            BillMovement last = movements.get(movements.size() - 1);
            add(movements, last.entry(), Type.WITHDRAWAL, Math.max(0, last.balanceMinor()));
        }
        return movements;
    }

    private static void add(List<BillMovement> movements, BillEntry entry, Type type, long amountMinor) {
        if (amountMinor > 0) {
            int number = movements.size() + 1;
            long balance = movements.isEmpty() ? 0 : movements.get(number - 2).balanceMinor();
            balance += isIncome(type) ? amountMinor : -amountMinor;
            movements.add(new BillMovement(entry, type, number, amountMinor, balance));
        }
    }

    public boolean isIncome() {
        return isIncome(type);
    }

    private static boolean isIncome(Type type) {
        return type == Type.PAYMENT || type == Type.FEE_REVERSAL;
    }

    public static long count(List<BillMovement> movements, boolean income) {
        return movements.stream()
                .filter(movement -> movement.isIncome() == income)
                .count();
    }

    public static long sum(List<BillMovement> movements, boolean income) {
        return movements.stream()
                .filter(movement -> movement.isIncome() == income)
                .mapToLong(BillMovement::amountMinor)
                .sum();
    }
}
