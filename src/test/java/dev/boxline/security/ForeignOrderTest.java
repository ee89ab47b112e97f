package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A paid order that is really there, asked for by its buyer and by another. */
class ForeignOrderTest extends HttpSecurityTestSupport {

    @Test
    void staff_see_what_a_buyer_sees_without_the_buyers_actions() {
        String key = aKey();
        assertThat(as("shop").json("POST", START, body(key)).statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(as("mei").get("/api/v1/orders/" + key).statusCode()).isEqualTo(200));
        String path = "/console/orders/" + key + "/buyer";

        String forViewer = HttpTestClient.loggedIn("viewer", port)
                .get(path, "Accept-Language", "en")
                .body();
        String forOperator = HttpTestClient.loggedIn("operator", port)
                .get(path, "Accept-Language", "en")
                .body();

        assertThat(forViewer).contains("Course open", key).doesNotContain("Deliver to", "/orders/" + key + "/cancel");
        assertThat(forOperator).contains("Deliver to", "0000").doesNotContain("13800000000", "/cancel", "/events");
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/orders/unknown/buyer")
                        .statusCode())
                .isEqualTo(404);
        assertThat(HttpTestClient.loggedIn("mei", port).get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void an_order_is_its_buyers_alone() {
        String key = aKey();
        assertThat(as("shop").json("POST", START, body(key)).statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(as("mei").get("/api/v1/orders/" + key).statusCode()).isEqualTo(200));
        HttpTestClient mei = HttpTestClient.loggedIn("mei", port);
        HttpTestClient lin = HttpTestClient.loggedIn("lin", port);

        for (String path : List.of("/orders/" + key, "/orders/" + key + "/cancel")) {
            assertThat(mei.get(path).statusCode()).as("mei " + path).isEqualTo(200);
            assertThat(lin.get(path).statusCode()).as("lin " + path).isEqualTo(404);
        }
        for (String path : List.of("", "/events")) {
            assertThat(as("lin").get("/api/v1/orders/" + key + path).statusCode())
                    .as("lin " + path)
                    .isEqualTo(404);
        }
        assertThat(as("lin")
                        .json("POST", "/api/v1/orders/" + key + "/cancellation", "{\"reason\": \"mine\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(lin.form("/orders/" + key + "/cancel", "_csrf=" + lin.tokenOf("/"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("lin").get("/api/v1/orders").body()).doesNotContain(key);
        assertThat(as("mei").get("/api/v1/orders/" + key).body()).doesNotContain("CANCELLED");
    }
}
