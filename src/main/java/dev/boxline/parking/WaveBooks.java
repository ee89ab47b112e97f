package dev.boxline.parking;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What became of a wave's orders so far.
 *
 * @param failed parked again because the partner gave no usable answer
 * @param refused parked again because the partner said no: not a sign of trouble
 */
public record WaveBooks(int passed, int failed, int refused, int quarantined, int pending) {

    /** Counts dead letters by what became of them. */
    public static final String COLUMNS = """
            coalesce(sum(case when parked_order.state = 'RESOLVED' then 1 else 0 end), 0) as passed,
            coalesce(sum(case when parked_order.state = 'PARKED' and kind = 'UNAVAILABLE' then 1 else 0 end), 0) as failed,
            coalesce(sum(case when parked_order.state = 'PARKED' and kind = 'REFUSED' then 1 else 0 end), 0) as refused,
            coalesce(sum(case when parked_order.state = 'QUARANTINED' then 1 else 0 end), 0) as quarantined,
            coalesce(sum(case when parked_order.state = 'RELEASED' then 1 else 0 end), 0) as pending""";

    public int total() {
        return passed + failed + refused + quarantined + pending;
    }

    int parkedAgain() {
        return failed + refused;
    }

    /**
     * The same for a wave of this size. An order leaves a wave's books in one way only: parked again, it was released by
     * another hand.
     */
    WaveBooks of(int size) {
        return new WaveBooks(passed, failed + Math.max(0, size - total()), refused, quarantined, pending);
    }

    public static WaveBooks read(ResultSet row, int n) throws SQLException {
        return new WaveBooks(
                row.getInt("passed"),
                row.getInt("failed"),
                row.getInt("refused"),
                row.getInt("quarantined"),
                row.getInt("pending"));
    }
}
