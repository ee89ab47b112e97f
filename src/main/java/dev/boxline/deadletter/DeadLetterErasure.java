package dev.boxline.deadletter;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Erases personal data from dead letters; their numbers stay. */
@Repository
public class DeadLetterErasure {

    private final JdbcClient jdbc;

    DeadLetterErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Erases the reasons, which may quote a partner on the buyer. */
    public void erase(String orderNo) {
        jdbc.sql("update dead_letter set reason_code = 'ERASED', reason_args = '' where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("update release_plan_order set reason_code = null, reason_args = null where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Replaces a customer's id in dead letters and clears the searches of plans that may name the customer. */
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
