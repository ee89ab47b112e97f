package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form an operator decides with about a parked order: nothing entered in it is dropped silently. */
class DecisionFormTest extends HttpSecurityTestSupport {

    private final String orderNo = aKey();
    private HttpTestClient operator;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aParkedOrder() {
        jdbc.sql("""
                insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                    recipient_name, recipient_phone, recipient_address, created_at)
                values (?, 'mei', 'COURSE-LOGIC-3', 'Logic Games', 19900, 'CNY', 'SIMULATED', 'Mei', '13800000000', '1 Century Avenue',
                    current_timestamp)""").param(orderNo).update();
        jdbc.sql("""
                insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at,
                    not_before, customer_id, amount_minor, instance_id, resume_at)
                values (?, 'task_notifyLogistics', 'LOGISTICS', 'REFUSED', 'ERASED', '', 1, 'PARKED', current_timestamp,
                    current_timestamp, 'mei', 19900, 'none', 'task_notifyLogistics')""").param(orderNo).update();
        operator = HttpTestClient.loggedIn("operator", port);
    }

    @Test
    void no_action_is_chosen_beforehand() {
        assertThat(operator.get(page()).body())
                .contains("name=\"action\" required value=\"RETRY\"", "value=\"CORRECT\" data-corrects=\"true\"")
                .doesNotContain("checked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            action=RETRY&address=2+Century+Avenue                          | new recipient details (only with
            action=RETRY&phone=13900000000                                 | new recipient details (only with
            action=RETRY&name=Li                                           | new recipient details (only with
            action=RETRY&name=Li&phone=13900000000&address=2+Century+Ave   | new recipient details (only with
            action=GIVE_UP&address=2+Century+Avenue                        | new recipient details (only with
            action=GIVE_UP&phone=13900000000                               | new recipient details (only with
            action=GIVE_UP&name=Li                                         | new recipient details (only with
            name=Li                                                        | action.
            action=&address=2+Century+Avenue                               | action.
            action=SHIP&address=2+Century+Avenue                           | action.
            action=                                                        | action.
            action=CORRECT                                                 | recipient (enter a name
            action=CORRECT&name=+&phone=+&address=+                        | recipient (enter a name
            action=CORRECT&phone=none                                      | phone.
            """)
    void what_does_not_belong_to_the_action_is_refused_and_kept_in_the_form(String entered, String said) {
        HttpResponse<String> answer = operator.form(
                page(), entered + "&reason=asked&_csrf=" + operator.tokenOf("/console"), "Accept", "text/html");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing was changed. Check these fields: " + said);
        if (entered.contains("address=2")) {
            assertThat(answer.body()).contains("value=\"2 Century Ave");
        }
        assertThat(jdbc.sql("select state from dead_letter where order_no = ?")
                        .param(orderNo)
                        .query(String.class)
                        .single())
                .isEqualTo("PARKED");
        assertThat(jdbc.sql("select recipient_address from checkout where order_no = ?")
                        .param(orderNo)
                        .query(String.class)
                        .single())
                .isEqualTo("1 Century Avenue");
    }

    @Test
    void the_refusal_is_told_in_the_readers_language() {
        String sent = "action=RETRY&name=Li&reason=r&_csrf=" + operator.tokenOf("/console");

        assertThat(operator.form(page(), sent, "Accept", "text/html", "Accept-Language", "zh")
                        .body())
                .contains("未做更改", "新的收货信息（仅限");
    }

    private String page() {
        return "/console/orders/" + orderNo;
    }
}
