package dev.boxline.deadletter;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes people out of the ledger of dead letters; its numbers stay. */
@Repository
public class DeadLetterErasure {

    private final JdbcClient jdbc;

    DeadLetterErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Leaves none of a partner's words about an order. */
    public void erase(String orderNo) {
        jdbc.sql("update dead_letter set reason = '' where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("update release_plan_order set reason = null where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Gives a customer's dead letters a name that is nobody's, and forgets whatever search may have been for him. */
    public void rename(String customerId, String nobody) {
        jdbc.sql("update dead_letter set customer_id = ? where customer_id = ?")
                .params(nobody, customerId)
                .update();
        String small = customerId.toLowerCase(Locale.ROOT);
        jdbc.sql("""
                update release_plan set q = ''
                where q <> '' and (position(lower(trim(q)) in ?) > 0 or position(? in lower(q)) > 0)""").params(small, small).update();
    }
}
