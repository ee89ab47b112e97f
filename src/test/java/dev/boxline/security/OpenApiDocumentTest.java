package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The OpenAPI document is fit for generating a client. */
@HttpSecurityTest
class OpenApiDocumentTest {

    @LocalServerPort
    private int port;

    @Test
    void a_checkout_names_its_header_its_members_its_status_and_its_errors() throws IOException {
        JsonNode buy = new YAMLMapper().readTree(served()).at("/paths/~1api~1v1~1checkouts/post");

        assertThat(buy.at("/parameters").findValuesAsText("name")).containsExactly("Idempotency-Key");
        assertThat(buy.at("/parameters/0/required").asBoolean()).isTrue();
        JsonNode body = buy.at("/requestBody/content/application~1json/schema");
        assertThat(body.at("/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("customerId", "courseSku", "paymentMethod", "recipient");
        assertThat(body.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(buy.at("/responses").fieldNames()).toIterable().containsExactlyInAnyOrder("201", "default");
        assertThat(buy.at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    private String served() {
        HttpResponse<String> answer = HttpTestClient.loggedIn("admin", port).get("/v3/api-docs.yaml");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
