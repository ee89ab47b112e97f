package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The note for the next shift in the operators' API and on the overview. */
class ShiftNoteOverHttpTest extends HttpSecurityTestSupport {

    private static final String API = "/api/v1/ops/shift-note";

    private int write(String user, String text) throws IOException {
        String body = json.writeValueAsString(Map.of("text", text));
        return as(user).json("PUT", API, body).statusCode();
    }

    private JsonNode note() throws IOException {
        return json.readTree(as("viewer").get(API).body());
    }

    private static HttpResponse<String> send(HttpTestClient browser, String text) {
        String body =
                "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&_csrf=" + browser.tokenOf("/console");
        return browser.form("/console/shift-note", body);
    }

    private String now(String user, String language) {
        return HttpTestClient.loggedIn(user, port)
                .get("/console?lang=" + language, "Accept", "text/html")
                .body();
    }

    @Test
    void an_operator_leaves_a_note_that_a_viewer_reads() throws IOException {
        String first = "first " + aKey();
        String second = "second\n" + aKey();
        assertThat(write("operator", first)).isEqualTo(200);
        assertThat(write("operator", second)).isEqualTo(200);

        assertThat(note().path("text").asText()).isEqualTo(second);
        assertThat(note().path("author").asText()).isEqualTo("operator");
        assertThat(note().path("writtenAt").isTextual()).isTrue();
        assertThat(as("viewer").get("/api/v1/ops/audit").body()).contains("SHIFT_NOTE", first);

        assertThat(write("viewer", "mine")).isEqualTo(403);
        assertThat(note().path("text").asText()).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void the_overview_shows_it_escaped_and_the_form_to_operators_only(String language) throws IOException {
        String key = aKey();
        assertThat(write("operator", "<script>alert('" + key + "')</script>\n& \"more\""))
                .isEqualTo(200);
        String title = language.equals("en") ? "Note for the next shift" : "交班留言";

        assertThat(now("viewer", language))
                .contains(title, "&lt;script&gt;alert(&#39;" + key + "&#39;)&lt;/script&gt;\n&amp; &quot;more&quot;")
                .doesNotContain("<script>alert", "??", "action=\"/console/shift-note\"");
        assertThat(now("operator", language))
                .contains("action=\"/console/shift-note\"")
                .doesNotContain("<script>alert", "??");
    }

    @Test
    void the_form_replaces_the_note_and_keeps_a_text_that_was_refused() throws IOException {
        HttpTestClient browser = HttpTestClient.loggedIn("operator", port);
        String text = "by form " + aKey();
        assertThat(send(browser, text + "\r\nsecond line").statusCode()).isEqualTo(302);
        assertThat(note().path("text").asText()).isEqualTo(text + "\nsecond line");

        send(browser, "much too long " + "x".repeat(500));
        assertThat(browser.get("/console?lang=en", "Accept", "text/html").body())
                .contains("The note was not saved.", "much too long x");
        assertThat(note().path("text").asText()).isEqualTo(text + "\nsecond line");
    }

    @Test
    void an_empty_note_removes_it() throws IOException {
        assertThat(write("operator", "something")).isEqualTo(200);
        assertThat(write("operator", "")).isEqualTo(200);

        assertThat(now("viewer", "en")).contains("No note.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\": null}",
                "{\"text\": 1}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"a\\r\\nb\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"text\": \"a\", \"author\": \"somebody else\"}",
                "[]"
            })
    void refuses_notes_that_are_wrong(String body) {
        assertThat(as("operator").json("PUT", API, body).statusCode()).isEqualTo(400);
    }

    @Test
    void refuses_a_note_that_is_too_long() throws IOException {
        assertThat(write("operator", "很".repeat(500))).isEqualTo(200);
        assertThat(write("operator", "很".repeat(501))).isEqualTo(400);
    }
}
