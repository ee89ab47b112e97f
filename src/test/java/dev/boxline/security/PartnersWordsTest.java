package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever a partner answers is text on our pages. */
@HttpSecurityTest
class PartnersWordsTest {

    private static final String HOSTILE = "\"'><script>ran()</script><img src=x onerror=ran()>";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void are_text_wherever_they_are_shown() throws IOException {
        String orderNo = refusedWith(HOSTILE);
        HttpTestClient operator = HttpTestClient.loggedIn("operator", port);

        try {
            for (String page : List.of(
                    "/console",
                    "/console/parked",
                    "/console/parked?q=" + orderNo,
                    "/console/orders/" + orderNo,
                    "/console/plans",
                    "/console/ledger")) {
                assertThat(operator.get(page).body()).as(page).doesNotContain("<script>ran", "<img src=x");
            }
            String table =
                    operator.get("/console/parked.csv?lang=zh&q=" + orderNo).body();
            assertThat(table.lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("\uFEFF订单")
                    .endsWith("币种");
            assertThat(table)
                    .contains("\r\n" + orderNo + ",20")
                    .contains(",199.00,CNY\r\n")
                    .as("quoted")
                    .contains("\"\"'>");
            assertThat(HttpTestClient.loggedIn("mei", port)
                            .get("/console/parked.csv")
                            .statusCode())
                    .isEqualTo(403);
            look(operator, orderNo, URLEncoder.encode(HOSTILE, UTF_8));
            assertThat(operator.get("/console/orders/" + orderNo).body())
                    .as("with the recipient and why he is looked at")
                    .contains("&gt;&lt;script&gt;ran()&lt;/script&gt;", "13800000000")
                    .doesNotContain("<script>ran", "<img src=x");
            assertThat(operator.get("/console/orders/" + orderNo).body())
                    .as("it is shown, so that this proves something")
                    .contains("&lt;script&gt;ran()&lt;/script&gt;");
        } finally {
            jdbc.sql("delete from dead_letter where order_no = ?")
                    .param(orderNo)
                    .update();
        }
    }

    @Test
    void a_recipient_is_masked_until_an_operator_says_what_he_needs_it_for_and_that_is_written_down()
            throws IOException {
        String orderNo = bought();
        String page = "/console/orders/" + orderNo;
        HttpTestClient operator = HttpTestClient.loggedIn("operator", port);
        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);

        assertMasked(operator.get(page));
        assertMasked(operator.get(page + "?recipient=shown&shown=true"));
        assertThat(look(viewer, orderNo, "curious").statusCode()).isEqualTo(403);
        assertMasked(viewer.get(page));
        assertThat(looks(orderNo)).isEmpty();

        look(operator, orderNo, "the courier asks");
        assertThat(operator.get(page).body()).contains("Displayed Name", "13800000000", "7 Displayed Lane");
        assertThat(looks(orderNo)).containsExactly("the courier asks");
        assertThat(operator.get(page).body())
                .as("once")
                .contains("the courier asks", "•••0000")
                .doesNotContain("Displayed", "13800000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a%07b", "LONG"})
    void nobody_looks_at_a_recipient_without_a_reason(String reason) throws IOException {
        String orderNo = bought();
        HttpTestClient operator = HttpTestClient.loggedIn("operator", port);

        look(operator, orderNo, reason.equals("LONG") ? "x".repeat(501) : reason);

        assertThat(operator.get("/console/orders/" + orderNo).body())
                .contains("Enter a reason", "•••0000")
                .doesNotContain("Displayed", "13800000000");
        assertThat(looks(orderNo)).isEmpty();
    }

    private static void assertMasked(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Displayed", "13800000000");
    }

    private static HttpResponse<String> look(HttpTestClient client, String orderNo, String reason) {
        String token = client.tokenOf("/console/orders/" + orderNo);
        return client.form("/console/orders/" + orderNo + "/recipient", "reason=" + reason + "&_csrf=" + token);
    }

    /** Why operators looked at it. */
    private List<String> looks(String orderNo) {
        return jdbc.sql(
                        "select reason from audit_entry where subject = ? and action = 'SHOW_RECIPIENT' and actor = 'operator'")
                .param(orderNo)
                .query(String.class)
                .list();
    }

    private String bought() throws IOException {
        HttpResponse<String> bought = HttpTestClient.named("mei", port)
                .json(
                        "POST",
                        Attacks.CHECKOUTS,
                        """
                        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED", "recipient":
                          {"name": "Displayed Name", "phone": "13800000000", "address": "7 Displayed Lane"}}""",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        return new ObjectMapper().readTree(bought.body()).path("orderNo").textValue();
    }

    /** As if the warehouse had refused it in these words. */
    private String refusedWith(String words) throws IOException {
        String orderNo = bought();
        jdbc.sql("""
                insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at,
                not_before, customer_id, amount_minor, instance_id, resume_at)
                values (?, 'task_notifyWarehouse', 'WAREHOUSE', 'REFUSED', 'REFUSED', 'WAREHOUSE' || chr(10) || ?, 1, 'PARKED', current_timestamp,
                current_timestamp, 'mei', 19900, 'i', 'task_notifyWarehouse')""").params(orderNo, words).update();
        jdbc.sql("""
                insert into partner_exchange (order_no, step, partner, occurred_at, request, status, response, outcome,
                    took_millis)
                values (?, 'task_notifyWarehouse', 'WAREHOUSE', current_timestamp, 'POST /deductions', 422, ?, 'REFUSED', 1)""").params(orderNo, words).update();
        return orderNo;
    }
}
