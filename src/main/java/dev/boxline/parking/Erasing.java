package dev.boxline.parking;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes people out of the ledger of dead letters; its numbers stay. */
@Repository
public class Erasing {

    private final JdbcClient jdbc;

    Erasing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Leaves none of a partner's words about an order. */
    public void erase(String orderNo) {
        jdbc.sql("update parked_order set reason = '' where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("update plan_order set reason = null where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Gives a customer's dead letters a name that is nobody's, also where he was searched for. */
    public void rename(String customerId, String nobody) {
        jdbc.sql("update parked_order set customer_id = ? where customer_id = ?")
                .params(nobody, customerId)
                .update();
        jdbc.sql("update release_plan set q = ? where q = ?")
                .params(nobody, customerId)
                .update();
    }
}
