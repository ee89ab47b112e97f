package dev.boxline.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator asks first: whom to call, whether it is a drill, and what waits for him. */
@Tag("long")
class OperatorsQuestionsTest extends HttpSecurityTestSupport {

    private static final String CONTACT = "simulated partner, http://localhost:";

    @Autowired
    private JdbcClient jdbc;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from outage where id = ?").param(key).update();
        jdbc.sql("delete from drill_sample where drill_id = ?").param(key).update();
        jdbc.sql("delete from drill where id = ?").param(key).update();
        jdbc.sql("delete from refund_request where order_no = ?").param(key).update();
        jdbc.sql("delete from surplus_payment where order_no = ?").param(key).update();
        jdbc.sql("delete from alert where subject = 'LOGISTICS/default'").update();
    }

    private static String page(HttpTestClient user, String path) {
        return user.get(path, "Accept", "text/html", "Accept-Language", "en").body();
    }

    private void anOutage() {
        jdbc.sql("""
                insert into outage (id, partner, state, reason_code, reason_args, opened_at, closed_at, next_probe_at)
                values (?, 'LOGISTICS', 'CLOSED', 'UNREACHABLE', 'LOGISTICS', timestamp '2026-01-01 10:00:00',
                    timestamp '2026-01-01 10:10:00', timestamp '2026-01-01 10:10:00')""").param(key).update();
    }

    private void aDrill(String partner, String from, String to) {
        jdbc.sql("""
                insert into drill (id, state, partner, fault, per_second, seconds, started_by, started_at, ended_at,
                    behaviour_before, heartbeat_at)
                values (?, 'DONE', ?, 'DOWN', 5, 30, 'operator', cast(? as timestamp), cast(? as timestamp), '{}',
                    cast(? as timestamp))""").params(key, partner, from, to, to).update();
    }

    @Test
    void whom_to_call_is_on_the_pages_of_the_partner_and_of_its_outage() {
        anOutage();
        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);

        assertThat(page(viewer, "/console/outages/" + key)).contains(CONTACT);
        assertThat(page(viewer, "/console/partners/LOGISTICS/default")).contains(CONTACT);
        assertThat(page(viewer, "/console/partners/PAYMENT/alipay")).contains(CONTACT);
        assertThat(page(viewer, "/console/partners/COURSES/default"))
                .as("our own step")
                .doesNotContain("Contact");
    }

    @Test
    void an_outages_chart_marks_when_the_partner_answered_again() {
        anOutage();
        jdbc.sql("""
                insert into recovery_wave (outage_id, wave_no, size, started_at)
                values (?, 1, 1, timestamp '2026-01-01 10:05:00')""").param(key).update();

        assertThat(page(HttpTestClient.loggedIn("viewer", port), "/console/outages/" + key))
                .contains("d=\"M320.0 0V220\"", "answers again", "After 10 minutes: 0 parked, 0 released, 0 passed");
    }

    @Test
    void the_last_ten_waves_of_an_outage_are_shown_and_those_before_are_folded() {
        anOutage();
        waves(1, 13);

        String page = page(HttpTestClient.loggedIn("viewer", port), "/console/outages/" + key);
        String folded = page.substring(page.indexOf("<details id=\"earlier-waves\""), page.indexOf("</details>"));
        assertThat(folded).contains("Earlier waves: 3").containsPattern("<td[^>]*>3</td>");
        assertThat(rows(folded)).isEqualTo(3);
        assertThat(rows(page)).isEqualTo(13);
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/outages/" + key, "Accept", "text/html", "Accept-Language", "zh")
                        .body())
                .contains("更早的 3 批");
    }

    @Test
    void ten_waves_of_an_outage_are_not_folded() {
        anOutage();
        waves(1, 10);

        String page = page(HttpTestClient.loggedIn("viewer", port), "/console/outages/" + key);
        assertThat(rows(page)).isEqualTo(10);
        assertThat(page).doesNotContain("Earlier waves", "earlier-waves");
    }

    private void waves(int first, int last) {
        for (int n = first; n <= last; n++) {
            jdbc.sql("""
                    insert into recovery_wave (outage_id, wave_no, size, started_at)
                    values (?, ?, 1, timestamp '2026-01-01 10:05:00')""").params(key, n).update();
        }
    }

    private static long rows(String html) {
        return Pattern.compile("<tr><td").matcher(html).results().count();
    }

    @Test
    void the_list_of_drills_says_what_came_of_each() {
        aDrill("LOGISTICS", "2026-01-01 10:00:00", "2026-01-01 10:05:00");
        jdbc.sql("update drill set restored_at = timestamp '2026-01-01 10:04:18' where id = ?")
                .param(key)
                .update();
        sample(20, 4_321);
        sample(60, 0);
        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);
        assertThat(rowOf(page(viewer, "/console/drill"))).contains("4,321", "42 seconds");

        sample(61, 7);
        assertThat(rowOf(page(viewer, "/console/drill"))).contains("4,321", "7 still waiting");
    }

    private void sample(int second, int waiting) {
        jdbc.sql("""
                insert into drill_sample (drill_id, at_second, sent, visible, waiting, passed, visible_millis)
                values (?, ?, 1, 1, ?, 0, 10)""").params(key, second, waiting).update();
    }

    private String rowOf(String page) {
        int at = page.indexOf("/console/drill/" + key);
        return page.substring(at, page.indexOf("</tr>", at));
    }

    @Test
    void an_outage_during_a_drill_with_its_partner_is_marked_as_a_drill() {
        anOutage();
        aDrill("LOGISTICS", "2026-01-01 09:59:00", "2026-01-01 10:12:00");

        assertMarked(true);
    }

    @Test
    void an_outage_after_a_drill_is_real() {
        anOutage();
        aDrill("LOGISTICS", "2026-01-01 09:40:00", "2026-01-01 09:59:59");

        assertMarked(false);
    }

    @Test
    void an_outage_during_a_drill_with_another_partner_is_real() {
        anOutage();
        aDrill("WAREHOUSE", "2026-01-01 09:59:00", "2026-01-01 10:12:00");

        assertMarked(false);
    }

    private void assertMarked(boolean drill) {
        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);
        String list = page(viewer, "/console/outages");
        assertThat(list).contains(key);
        String row = list.substring(list.indexOf(key), list.indexOf("</tr>", list.indexOf(key)));
        assertThat(row.contains("state drill")).isEqualTo(drill);
        assertThat(page(viewer, "/console/outages/" + key).contains("state drill"))
                .isEqualTo(drill);
    }

    @Test
    void an_alert_says_whom_to_call_and_whether_it_is_a_drill() throws IOException {
        jdbc.sql("""
                insert into alert (rule, subject, amount, since, seen_at, fired_at)
                values ('PARTNER_DOWN', 'LOGISTICS/default', 1, timestamp '2026-01-01 10:01:00',
                    timestamp '2999-01-01 00:00:00', current_timestamp)""").update();
        aDrill("LOGISTICS", "2026-01-01 09:59:00", "2026-01-01 10:12:00");

        for (JsonNode alert :
                json.readTree(as("viewer").get("/api/v1/ops/alerts").body()).path("items")) {
            boolean ours = alert.path("subject").asText().equals("LOGISTICS/default");
            assertThat(alert.path("drill").asBoolean()).isEqualTo(ours);
            assertThat(alert.path("contact").asText().startsWith(CONTACT)).isEqualTo(ours);
        }
        assertThat(page(HttpTestClient.loggedIn("viewer", port), "/console/alerts"))
                .contains("LOGISTICS/default", "state drill", "Contact: " + CONTACT);
    }

    @Test
    void what_waits_for_a_second_operator_is_on_the_first_page_with_a_link() {
        jdbc.sql("""
                insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
                values (?, 'ALIPAY', 'P1', 'SECOND', 9900000, 'CNY', 'REFUSED', current_timestamp)""").param(key).update();
        jdbc.sql("""
                insert into refund_request (order_no, subject, amount_minor, requested_by, requested_at, reason)
                values (?, 'SURPLUS', 9900000, 'admin', current_timestamp, 'paid twice')""").param(key).update();

        HttpTestClient operator = HttpTestClient.loggedIn("operator", port);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(page(operator, "/console"))
                        .contains("admin decided to request a refused refund again", "href=\"/console/orders/" + key));
    }
}
