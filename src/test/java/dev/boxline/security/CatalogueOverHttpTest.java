package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue as an administrator changes it, and what buyers see of it. */
@HttpSecurityTest
class CatalogueOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COURSES = "/api/v1/admin/courses";

    private final String sku = "MATHS-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private HttpTestClient admin;

    @BeforeEach
    void anAdministrator() {
        admin = HttpTestClient.named("admin", port);
    }

    @Test
    void answers_exactly_the_members_it_was_given() throws IOException {
        HttpResponse<String> added = admin.json("POST", COURSES, course().toString());

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue(COURSES + "/" + sku);
        assertThat(JSON.readTree(added.body())).isEqualTo(course());
        assertThat(JSON.readTree(admin.get(COURSES + "/" + sku).body())).isEqualTo(course());
        assertThat(JSON.readTree(admin.get(COURSES + "?limit=200", "Accept", "*/*")
                                .body())
                        .get("items"))
                .contains(course());
    }

    @Test
    void a_change_is_on_sale_at_once_and_in_the_audit_log() throws IOException {
        admin.json("POST", COURSES, course().toString());
        ObjectNode dearer = course();
        dearer.withObject("/price").put("amountMinor", 4_999).put("currency", "USD");
        dearer.remove("sku");

        HttpResponse<String> changed = admin.json("PUT", COURSES + "/" + sku, dearer.toString());

        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode onSale = onSale();
        assertThat(onSale.at("/price/currency").asText()).isEqualTo("USD");
        assertThat(onSale.get("title").asText()).isEqualTo("Maths");
        assertThat(admin.get("/?q=" + sku).body()).contains("$49.99").doesNotContain("CN¥49");
        assertThat(admin.get("/?q=" + sku).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("img-src 'self' https://example.com;"));
        assertThat(admin.get("/api/v1/ops/audit").body())
                .contains("COURSE_ADDED", "COURSE_CHANGED", sku, "19900 CNY → 4999 USD");
    }

    @Test
    void refuses_a_known_sku_an_unknown_one_and_another_one_in_the_body() {
        admin.json("POST", COURSES, course().toString());

        assertThat(admin.json("POST", COURSES, course().toString()).statusCode())
                .isEqualTo(409);
        assertThat(admin.json("PUT", COURSES + "/UNKNOWN", course().toString()).statusCode())
                .isEqualTo(404);
        assertThat(admin.get(COURSES + "/UNKNOWN").statusCode()).isEqualTo(404);
        assertThat(admin.json(
                                "PUT",
                                COURSES + "/" + sku,
                                course().put("sku", "OTHER").toString())
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sku | \"\" | sku",
                "/sku | \"a b\" | sku",
                "/sku | \"../x\" | sku",
                "/sku | null | sku",
                "/title | null | title",
                "/title/zh | \" \" | title.zh",
                "/title/en | null | title.en",
                "/title/fr | \"Maths\" | title.fr",
                "/description/zh | 1 | description.zh",
                "/box/en | \"\" | box.en",
                "/entitlements | null | entitlements",
                "/entitlements | {} | entitlements",
                "/entitlements/0 | \"24 lessons\" | entitlements[0]",
                "/entitlements/0/en | \"\" | entitlements[0].en",
                "/price | 199 | price",
                "/price/amountMinor | 0 | price.amountMinor",
                "/price/amountMinor | -1 | price.amountMinor",
                "/price/amountMinor | 1.5 | price.amountMinor",
                "/price/amountMinor | 1000000000000 | price.amountMinor",
                "/price/currency | \"RMB\" | price.currency",
                "/price/currency | \"cny\" | price.currency",
                "/price/currency | \"XAU\" | price.currency",
                "/pictureUrl | \"javascript:alert(1)\" | pictureUrl",
                "/pictureUrl | \"//evil.example/a.png\" | pictureUrl",
                "/pictureUrl | \"data:image/png;base64,AA\" | pictureUrl",
                "/pictureUrl | \"ftp://example.com/a.png\" | pictureUrl",
                "/pictureUrl | \"https://\" | pictureUrl",
                "/pictureUrl | \"https://a b/\" | pictureUrl",
                "/onSaleFrom | \"tomorrow\" | onSaleFrom",
                "/onSaleUntil | \"2026-01-01T00:00:00\" | onSaleUntil",
                "/onSaleUntil | \"2020-01-01T00:00:00Z\" | onSaleUntil",
                "/discount | 10 | discount",
            })
    void names_a_wrong_field(String pointer, String value, String field) throws IOException {
        ObjectNode course = course();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? course : course.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, JSON.readTree(value));
        } else {
            ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), JSON.readTree(value));
        }

        HttpResponse<String> refused = admin.json("POST", COURSES, course.toString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("errors").findValuesAsText("field"))
                .containsExactly(field);
        assertThat(admin.get(COURSES + "/" + sku).statusCode()).isEqualTo(404);
    }

    @Test
    void names_all_wrong_fields_at_once() throws IOException {
        HttpResponse<String> refused = admin.json(
                "POST",
                COURSES,
                "{\"sku\":\"\",\"title\":{\"zh\":\"\"},\"price\":{\"amountMinor\":0,\"currency\":\"X\"},\"x\":1}");

        assertThat(JSON.readTree(refused.body()).get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "sku",
                        "title.zh",
                        "title.en",
                        "box",
                        "entitlements",
                        "price.amountMinor",
                        "price.currency",
                        "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "mei", "shop"})
    void is_closed_to_everybody_else(String user) {
        HttpTestClient other = HttpTestClient.named(user, port);

        assertThat(other.get(COURSES).statusCode()).isEqualTo(403);
        assertThat(other.json("POST", COURSES, course().toString()).statusCode())
                .isEqualTo(403);
        if (!user.equals("shop")) { // integrations have no login page
            assertThat(HttpTestClient.loggedIn(user, port)
                            .get("/console/courses")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void an_export_imported_again_changes_nothing() throws IOException {
        ObjectNode hostile = course();
        hostile.withObject("/title").put("zh", "=1+1").put("en", "'@SUM(\"A1\";2), \"quoted\"");
        hostile.withObject("/box").put("zh", "-2").put("en", "＝HYPERLINK(1)");
        admin.json("POST", COURSES, hostile.toString());

        HttpResponse<String> exported = admin.get(COURSES, "Accept", "text/csv");
        HttpResponse<String> imported = csv(exported.body());

        assertThat(exported.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(exported.body())
                .startsWith("\uFEFFsku,title.zh,")
                .contains(sku + ",'=1+1,\"''@SUM(\"\"A1\"\";2), \"\"quoted\"\"\"", "'-2,'＝HYPERLINK(1)");
        assertThat(imported.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(imported.body()).get("created").asInt()).isZero();
        assertThat(JSON.readTree(imported.body()).get("changed").asInt()).isZero();
        assertThat(JSON.readTree(admin.get(COURSES + "/" + sku).body())).isEqualTo(hostile);
    }

    @Test
    void an_import_is_all_or_nothing_and_names_the_lines() throws IOException {
        String header = admin.get(COURSES, "Accept", "text/csv")
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        String good = sku + ",数学,Maths,,,盒,Box,\"一\n二\",\"one\ntwo\",100,JPY,,,\r\n";
        String bad = "b," + ",Maths,,,盒,Box,一,one,0,YEN,,,\r\n";

        HttpResponse<String> refused = csv(header + "\r\n" + good + bad + good);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("errors").findValuesAsText("field"))
                .containsExactly(
                        "line 5: title.zh", "line 5: price.amountMinor", "line 5: price.currency", "line 6: sku");
        assertThat(admin.get(COURSES + "/" + sku).statusCode()).isEqualTo(404);

        HttpResponse<String> imported = csv(header.replace(',', ';') + "\n" + good.replace(',', ';'));
        assertThat(imported.body()).isEqualTo("{\"created\":1,\"changed\":0,\"unchanged\":0}");
        assertThat(admin.get(COURSES + "/" + sku).body()).contains("{\"zh\":\"二\",\"en\":\"two\"}");
        assertThat(admin.get("/?q=" + sku).body()).contains("¥100").doesNotContain("100.00");
    }

    @Test
    void reads_large_tables_but_no_large_courses() {
        String header = admin.get(COURSES, "Accept", "text/csv")
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        String padding = "\n".repeat(100_000);

        assertThat(csv(header + padding).statusCode()).isEqualTo(200);
        assertThat(csv(header + "\n".repeat(5_000_000)).statusCode()).isEqualTo(413);
        assertThat(admin.json("POST", COURSES, padding + course()).statusCode()).isEqualTo(413);
        assertThat(admin.raw("PUT", COURSES + "/X", new byte[] {1}, "Content-Type", "text/csv")
                        .statusCode())
                .isEqualTo(415);
        assertThat(csv("\uFFFF\uD800").statusCode()).isEqualTo(400);
        assertThat(csv("").statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_off_sale_is_refused_like_the_unknown_but_a_repeated_key_answers_as_before() throws IOException {
        HttpTestClient mei = HttpTestClient.named("mei", port);
        admin.json("POST", COURSES, course().toString());
        String key = UUID.randomUUID().toString();
        HttpResponse<String> bought = buy(mei, key, sku);
        assertThat(bought.statusCode()).isEqualTo(201);

        ObjectNode gone = course();
        gone.put("onSaleUntil", Instant.now().minusSeconds(1).toString());
        gone.putNull("onSaleFrom");
        gone.withObject("/title").put("zh", "改名").put("en", "Renamed");
        gone.withObject("/price").put("amountMinor", 1);
        assertThat(admin.json("PUT", COURSES + "/" + sku, gone.toString()).statusCode())
                .isEqualTo(200);

        HttpResponse<String> repeated = buy(mei, key, sku);
        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(bought.body()).contains("\"amountMinor\":19900", "\"title\":\"Maths\"");
        HttpResponse<String> refused = buy(mei, UUID.randomUUID().toString(), sku);
        HttpResponse<String> unknown = buy(mei, UUID.randomUUID().toString(), "UNKNOWN");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(onSaleSkus()).doesNotContain(sku);
        String orderNo = JSON.readTree(bought.body()).get("orderNo").asText();
        assertThat(HttpTestClient.loggedIn("mei", port)
                        .get("/orders/" + orderNo)
                        .body())
                .contains("Maths", "¥199.00")
                .doesNotContain("Renamed");
    }

    @Test
    void the_console_shows_a_parked_order_in_its_currency() {
        jdbc.sql("""
                insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at,
                not_before, customer_id, amount_minor, currency, instance_id, resume_at)
                values (?, 'task_notifyWarehouse', 'WAREHOUSE', 'REFUSED', 'BOX_LOST', '', 1, 'PARKED', current_timestamp,
                current_timestamp, 'mei', 4999, 'USD', 'i', 'task_notifyWarehouse')""").param(sku).update();
        try {
            String page = HttpTestClient.loggedIn("viewer", port)
                    .get("/console/parked?q=" + sku)
                    .body();
            assertThat(page).contains("$49.99").doesNotContain("CN¥49.99");
        } finally {
            jdbc.sql("delete from dead_letter where order_no = ?").param(sku).update();
        }
    }

    @Test
    void the_page_adds_and_changes_a_course() {
        HttpTestClient page = HttpTestClient.loggedIn("admin", port);
        String form = "/console/courses/edit";
        String fields = "&sku=" + sku + "&title.zh=%E6%95%B0%E5%AD%A6&title.en=Maths&description.zh=&description.en="
                + "&box.zh=%E7%9B%92&box.en=Box&entitlements.zh=a%0D%0Ab&entitlements.en=c%0D%0Ad&price=12.50"
                + "&price.currency=usd&pictureUrl=%2Fimages%2Fboxline.svg&onSaleFrom=2026-05-01T08%3A00&onSaleUntil=";

        HttpResponse<String> wrong = page.form(form, "_csrf=" + page.tokenOf(form) + fields.replace("12.50", "12.505"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("value=\"12.505\"", "A positive amount");
        HttpResponse<String> added = page.form(form, "_csrf=" + page.tokenOf(form) + fields);
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(page.form(form, "_csrf=" + page.tokenOf(form) + fields).statusCode())
                .isEqualTo(409);
        String edit = form + "?course=" + sku;
        assertThat(page.get(edit).body())
                .contains("value=\"12.50\"", "value=\"2026-05-01T08:00\"", "a\nb", "value=\"USD\"");
        assertThat(page.form(edit, "_csrf=" + page.tokenOf(edit) + fields.replace("12.50", "13"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page.form(edit, "_csrf=wrong" + fields).statusCode()).isEqualTo(403);

        assertThat(admin.get(COURSES + "/" + sku).body())
                .contains(
                        "\"amountMinor\":1300",
                        "\"onSaleFrom\":\"2026-05-01T00:00:00Z\"",
                        "{\"zh\":\"b\",\"en\":\"d\"}");
        assertThat(page.get("/console/courses?lang=zh&q=" + sku).body()).contains("数学", "US$13.00", "新增课程");
    }

    @Test
    void the_home_page_stays_fast_with_five_thousand_courses() {
        String header = admin.get(COURSES, "Accept", "text/csv")
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        var table = new StringBuilder(header).append("\r\n");
        String closed = Instant.now().plus(Duration.ofHours(1)).toString();
        for (int n = 0; n < 5_000; n++) {
            table.append(sku.substring(0, 16))
                    .append('-')
                    .append(n)
                    .append(",课,Many ")
                    .append(n);
            table.append(",,,盒,Box,一,one,100,CNY,,,").append(closed).append("\r\n");
        }
        assertThat(csv(table.toString()).body()).startsWith("{\"created\":5000");
        admin.get("/");

        long begun = System.nanoTime();
        HttpResponse<String> home = admin.get("/");
        HttpResponse<String> found = admin.get("/?q=Many+4999");
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(home.body()).contains("rel=\"next\"");
        assertThat(found.body()).contains("Many 4999").doesNotContain("Many 4998");
        assertThat(took).isLessThan(Duration.ofMillis(600));
        jdbc.sql("delete from course where sku like ?")
                .param(sku.substring(0, 16) + "-%")
                .update();
        jdbc.sql("update catalogue_version set version = version + 1").update();
    }

    private HttpResponse<String> csv(String table) {
        return admin.raw("POST", COURSES, table.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
    }

    private static HttpResponse<String> buy(HttpTestClient buyer, String key, String sku) {
        return buyer.json(
                "POST",
                "/api/v1/checkouts",
                "{\"courseSku\":\"" + sku + "\",\"paymentMethod\":\"SIMULATED\",\"recipient\":"
                        + "{\"name\":\"Mei\",\"phone\":\"13800000000\",\"address\":\"1 Century Avenue\"}}",
                "Idempotency-Key",
                key);
    }

    private JsonNode onSale() throws IOException {
        HttpTestClient mei = HttpTestClient.named("mei", port);
        for (JsonNode item :
                JSON.readTree(mei.get("/api/v1/courses?limit=200").body()).get("items")) {
            if (item.get("sku").asText().equals(sku)) {
                return item;
            }
        }
        throw new AssertionError(sku + " is not on sale");
    }

    private List<String> onSaleSkus() throws IOException {
        return JSON.readTree(HttpTestClient.named("mei", port)
                        .get("/api/v1/courses?limit=200")
                        .body())
                .get("items")
                .findValuesAsText("sku");
    }

    private ObjectNode course() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"sku": "%s", "title": {"zh": "数学", "en": "Maths"},
                     "description": {"zh": "数与形。", "en": "Numbers."}, "box": {"zh": "计数棒", "en": "Rods"},
                     "entitlements": [{"zh": "20 节课", "en": "20 lessons"}],
                     "price": {"amountMinor": 19900, "currency": "CNY"}, "pictureUrl": "https://example.com/m.png",
                     "onSaleFrom": "2026-01-01T00:00:00Z", "onSaleUntil": null}""".formatted(sku));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
