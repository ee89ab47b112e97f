package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operators' search for orders: API and page. */
class OrderSearchOverHttpTest extends HttpSecurityTestSupport {

    private static final String API = "/api/v1/ops/orders";

    private final String orderNo = aKey();

    @Autowired
    private JdbcClient jdbc;

    /** A delivered order, which nothing else lists any more. */
    @BeforeEach
    void aDeliveredOrder() {
        jdbc.sql("""
                insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                    recipient_name, recipient_phone, recipient_address, created_at)
                values (?, 'found', 'COURSE-LOGIC-3', 'Logic Games', 19900, 'CNY', 'SIMULATED', 'Mei', '138 0000 47 11',
                    '1 Century Avenue', current_timestamp)""").param(orderNo).update();
        jdbc.sql("""
                insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at, closed_at)
                values (?, 'found', 'COURSE-LOGIC-3', 19900, 'CNY', 'FULFILLED', current_timestamp, current_timestamp)""").param(orderNo).update();
        jdbc.sql("""
                insert into pickup (order_no, pickup_no, carrier, tracking_no, tracking_url, status, status_at)
                values (?, 'PU-1', 'SF', ?, '', 'DELIVERED', current_timestamp)""").params(orderNo, "TR-" + orderNo).update();
        jdbc.sql("""
                insert into pickup_history (order_no, shipment, pickup_no, carrier, tracking_no, status, status_at)
                values (?, 1, 'PU-0', 'SF', ?, 'LOST', current_timestamp)""").params(orderNo, "LOST-" + orderNo).update();
        jdbc.sql("""
                insert into payment (order_no, method, amount_minor, currency, status, payment_no, first_status,
                    first_pay_url_given, expires_at, settled_at)
                values (?, 'SIMULATED', 19900, 'CNY', 'SETTLED', ?, 'PENDING', true, current_timestamp, current_timestamp)""").params(orderNo, "PAY-" + orderNo).update();
        jdbc.sql("""
                insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
                values (?, 'SIMULATED', ?, 'UNASKED', 19900, 'CNY', 'REFUNDED', current_timestamp)""").params(orderNo, "TWICE-" + orderNo).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "TR-%s", "LOST-%s", "PAY-%s", "TWICE-%s", "found", "4711", "004711", "4 711"})
    void finds_an_order_by_whatever_a_caller_can_name(String q) throws IOException {
        HttpResponse<String> answer = as("viewer").get(API + "?q=" + encoded(q.formatted(orderNo)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode first = json.readTree(answer.body()).at("/items/0");
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "orderNo", "status", "customerId", "courseSku", "title", "deliveryStatus", "paidAt");
        assertThat(first.path("orderNo").asText()).isEqualTo(orderNo);
        assertThat(first.path("status").asText()).isEqualTo("FULFILLED");
        assertThat(first.path("deliveryStatus").asText()).isEqualTo("DELIVERED");
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/orders?q=" + encoded(q.formatted(orderNo)), "Accept", "text/html")
                        .body())
                .contains("/console/orders/" + orderNo);
    }

    @Test
    void the_phone_of_an_erased_person_finds_nothing() throws IOException {
        jdbc.sql("update checkout set recipient_phone = '(erased)' where recipient_phone like '%47 11'")
                .update();

        assertThat(json.readTree(as("viewer").get(API + "?q=4711").body()).path("items"))
                .isEmpty();
    }

    @Test
    void pages_follow_one_another_to_the_end() throws IOException {
        JsonNode first = json.readTree(as("viewer").get(API + "?limit=1").body());
        assertThat(first.path("items")).hasSize(1);

        JsonNode last = first;
        for (int n = 0; n < 1000 && !last.path("next").isNull(); n++) {
            last = json.readTree(as("viewer")
                    .get(API + "?limit=200&after=" + last.path("next").asText())
                    .body());
        }
        assertThat(last.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=201,limit", "limit=x,limit", "after=none,after", "state=PAID,state", "q=a%00,q"
    })
    void names_what_is_wrong_in_a_query(String query, String field) {
        HttpResponse<String> answer = as("operator").get(API + "?" + query);

        assertProblem(answer, 400, "wrong-fields");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void each_page_of_the_console_has_the_search_box_in_the_readers_language() {
        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);

        assertThat(viewer.get("/console/audit", "Accept", "text/html").body())
                .contains("action=\"/console/orders\"", "aria-label=\"Find an order\"");
        assertThat(viewer.get("/console/orders?q=nobody", "Accept", "text/html", "Accept-Language", "zh")
                        .body())
                .contains("aria-label=\"查找订单\"", "value=\"nobody\"", "没有匹配的已付款订单");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
