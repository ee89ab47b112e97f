package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pages say when something is wrong: the truth, in the reader's language, and what to do. */
class PagesInTroubleTest extends HttpSecurityTestSupport {

    private static final String[] HTML = {"Accept", "text/html"};

    @Autowired
    private JdbcClient jdbc;

    @Value("${boxline.simulator.port}")
    private int simulator;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr, zh;q=0.5 | zh-CN
            fr, en;q=0.5, zh;q=0.1 | en
            fr | en
            zh-TW | zh-CN
            """)
    void speaks_the_first_language_of_the_browser_that_it_knows(String wanted, String spoken) {
        assertThat(HttpTestClient.nobody(port)
                        .get("/", "Accept-Language", wanted)
                        .body())
                .contains("<html lang=\"" + spoken + "\"");
    }

    @Test
    void a_form_sent_after_the_session_ended_says_that_nothing_was_done() {
        HttpResponse<String> late = HttpTestClient.loggedIn("operator", port)
                .form("/console/plans", "reason=r&_csrf=of-an-old-session", HTML);

        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("Your session has expired").doesNotContain("have access to this page");
        assertThat(HttpTestClient.loggedIn("mei", port).get("/console", HTML).body())
                .contains("have access to this page")
                .doesNotContain("has expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /console/partners/WAREHOUSE/default | gate=CLOSED&minutes=5 | /console | Nothing was changed. Check these fields: reason.
            /console/partners/WAREHOUSE/default | gate=CLOSED&minutes=-5&reason=r | /console | Nothing was changed. Check these fields: duration in minutes.
            /console/plans | partner=WAREHOUSE&reason= | /console/parked?partner=WAREHOUSE | Nothing was changed. Enter a reason
            /console/drill | partner=COURSES&fault=DOWN&perSecond=99&seconds=20 | /console/drill | Check these fields:
            """)
    void a_wrong_form_leads_back_to_it_and_says_what_is_wrong(String to, String sent, String back, String said) {
        HttpTestClient operator = HttpTestClient.loggedIn("operator", port);
        HttpResponse<String> answer = operator.form(to, sent + "&_csrf=" + operator.tokenOf("/console"), HTML);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith(back));
        assertThat(operator.get(back, HTML).body()).contains("class=\"problem\"", said);
    }

    @Test
    void an_address_that_takes_forms_only_is_not_our_fault() {
        HttpResponse<String> answer =
                HttpTestClient.loggedIn("operator", port).get("/console/orders/B1/recipient", HTML);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("be opened directly").doesNotContain("went wrong on our side");
    }

    @Test
    void money_that_came_too_late_is_told_to_its_buyer() {
        String orderNo = unpaid();
        HttpTestClient mei = HttpTestClient.loggedIn("mei", port);
        jdbc.sql("update payment set status = 'CLOSED', next_query_at = null where order_no = ?")
                .param(orderNo)
                .update();
        assertThat(mei.get("/orders/" + orderNo, HTML).body()).contains("been charged");

        surplus(orderNo, "DUE");
        assertThat(mei.get("/orders/" + orderNo, HTML).body())
                .contains("¥199.00 is being refunded")
                .doesNotContain("been charged");
        jdbc.sql("update surplus_payment set status = 'REFUNDED'").update();
        assertThat(mei.get("/orders/" + orderNo, HTML).body()).contains("¥199.00 has been refunded");
    }

    @Test
    void an_orders_time_line_says_who_did_what_about_it() {
        String orderNo = unpaid();
        jdbc.sql("""
                insert into audit_entry (occurred_at, actor, action, subject, reason)
                values (current_timestamp, 'ann', 'RETRY', ?, 'asked')""").param(orderNo).update();

        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/orders/" + orderNo, HTML)
                        .body())
                .contains("<span>ann</span>", ">asked<");
    }

    private void surplus(String orderNo, String status) {
        jdbc.sql("""
                insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
                values (?, 'SIMULATED', 'P-late', 'UNASKED', 19900, 'CNY', ?, current_timestamp)""").params(orderNo, status).update();
    }

    private String unpaid() {
        HttpTestClient partners = HttpTestClient.nobody(simulator);
        partners.json("PUT", "/simulator/payment/behaviour", "{\"autoSettle\": false}");
        HttpResponse<String> bought =
                HttpTestClient.named("mei", port).json("POST", "/api/v1/checkouts", """
                        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                         "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""", "Idempotency-Key", aKey());
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        return bought.body().replaceAll("(?s).*\"orderNo\":\"([^\"]+)\".*", "$1");
    }
}
