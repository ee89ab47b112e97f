package dev.boxline.security;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions about orders that aren't parked, over the API. */
class ResolutionOverHttpTest extends HttpSecurityTestSupport {

    private static final String RETRY = "{\"action\": \"RETRY\", \"reason\": \"a test\"}";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_known_order_that_was_never_parked_is_a_conflict_and_an_unknown_one_is_not_found() {
        String orderNo = aKey();
        jdbc.sql("""
                insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                    recipient_name, recipient_phone, recipient_address, created_at)
                values (?, 'mei', 'COURSE-LOGIC-3', 'Logic Games', 19900, 'CNY', 'SIMULATED', 'Mei', '13800000000', '1 Century Avenue',
                    current_timestamp)""").param(orderNo).update();

        assertProblem(as("operator").json("POST", resolution(orderNo), RETRY), 409, "not-parked");
        assertProblem(as("operator").json("POST", resolution(aKey()), RETRY), 404, "not-found");
        assertProblem(as("viewer").json("POST", resolution(orderNo), RETRY), 403, "forbidden");
    }

    private static String resolution(String orderNo) {
        return "/api/v1/ops/parked/" + orderNo + "/resolution";
    }
}
