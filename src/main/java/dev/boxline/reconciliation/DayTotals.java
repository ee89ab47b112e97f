package dev.boxline.reconciliation;

import java.util.Map;

/**
 * A day in one currency, both sides beside each other: the balance is what the differences explain, and what the two
 * sides booked on different days. Each row adds up, and each column: balance = bill − ours = the sum of the parts.
 *
 * @param currency empty for partners that state no amounts
 * @param ours our confirmed records of this day; fees as agreed, or as billed when no rate is set
 * @param feesAgreed whether the fees are compared with an agreed rate
 * @param parts what the balance consists of; parts that are zero are omitted
 */
public record DayTotals(String currency, Sums bill, Sums ours, boolean feesAgreed, Map<Standing, Sums> parts) {

    /** Why both sides differ. */
    public enum Standing {
        OPEN,
        /** Settled by the provider's word, but not in its bill. */
        CLAIM,
        WRITTEN_OFF,
        /** Refunded, recorded from the bill, or otherwise settled since. */
        SETTLED,
        /** One of us has it on a neighbouring day: the cut at midnight. */
        OTHER_DAY
    }

    /**
     * Numbers of movements, and their amounts as the payee sees them: refunds and fees are negative.
     *
     * @param effects payments, deductions or pickups
     * @param reversals refunds, releases or cancellations
     * @param arrivals deliveries
     */
    public record Sums(
            long effects, long reversals, long arrivals, long paymentsMinor, long refundsMinor, long feesMinor) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        public long netMinor() {
            return paymentsMinor + refundsMinor + feesMinor;
        }

        public boolean isZero() {
            return paymentsMinor == 0 && refundsMinor == 0 && feesMinor == 0;
        }

        Sums plus(Sums other) {
            return new Sums(
                    effects + other.effects,
                    reversals + other.reversals,
                    arrivals + other.arrivals,
                    paymentsMinor + other.paymentsMinor,
                    refundsMinor + other.refundsMinor,
                    feesMinor + other.feesMinor);
        }

        Sums minus(Sums other) {
            return plus(new Sums(
                    -other.effects,
                    -other.reversals,
                    -other.arrivals,
                    -other.paymentsMinor,
                    -other.refundsMinor,
                    -other.feesMinor));
        }

        /** @param feeMinor a fee within these movements */
        static Sums of(Difference.Side side, long count, long amountMinor, long feeMinor) {
            return switch (side) {
                case EFFECT -> new Sums(count, 0, 0, amountMinor, 0, -feeMinor);
                case REVERSAL -> new Sums(0, count, 0, 0, -amountMinor, -feeMinor);
                case ARRIVAL -> new Sums(0, 0, count, 0, 0, 0);
                case FEE -> new Sums(0, 0, 0, 0, 0, -amountMinor - feeMinor);
                case FEE_REVERSAL -> new Sums(0, 0, 0, 0, 0, amountMinor - feeMinor);
            };
        }
    }

    public boolean isMoney() {
        return !currency.isEmpty();
    }

    public Sums balance() {
        return bill.minus(ours);
    }
}
