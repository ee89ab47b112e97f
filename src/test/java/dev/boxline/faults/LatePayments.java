package dev.boxline.faults;

import dev.boxline.Partners;
import dev.boxline.faults.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Buyers who pay late: some of their provider's calls come three times, some a hundred times at once, some never. */
final class LatePayments {

    private static final int[] COPIES = {0, 1, 3, 100};

    private LatePayments() {}

    static void settleAll(Run run, Partners partners, Random random) {
        for (String orderNo : pending(run)) {
            partners.settle(orderNo, COPIES[random.nextInt(COPIES.length)]);
        }
    }

    private static List<String> pending(Run run) {
        List<String> orders = new ArrayList<>();
        try (Connection connection = run.cluster().postgres().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select order_no from payment where status = 'PENDING'")) {
            while (row.next()) {
                orders.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return orders;
    }
}
