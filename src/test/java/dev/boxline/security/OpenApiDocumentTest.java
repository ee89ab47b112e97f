package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The OpenAPI document is fit for generating a client. */
@HttpSecurityTest
class OpenApiDocumentTest {

    private static final Path DOCUMENT = Path.of("src/docs/openapi.yaml");

    @LocalServerPort
    private int port;

    @Test
    void the_committed_document_is_what_the_application_serves() throws IOException {
        String served = served();
        if (Boolean.getBoolean("boxline.openapi.write")) {
            Files.writeString(DOCUMENT, served);
        }
        assertThat(Files.readString(DOCUMENT))
                .as(
                        "The API changed. If that is meant: ./mvnw -Dtest=OpenApiDocumentTest -Dboxline.openapi.write=true test")
                .isEqualTo(served);
    }

    @Test
    void a_checkout_names_its_header_its_members_its_status_and_its_errors() throws IOException {
        JsonNode buy = new YAMLMapper().readTree(served()).at("/paths/~1api~1v1~1checkouts/post");

        assertThat(buy.at("/parameters").findValuesAsText("name")).containsExactly("Idempotency-Key");
        assertThat(buy.at("/parameters/0/required").asBoolean()).isTrue();
        JsonNode body = buy.at("/requestBody/content/application~1json/schema");
        assertThat(body.at("/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("customerId", "courseSku", "paymentMethod", "recipient", "wechatOpenId");
        assertThat(body.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(buy.at("/responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "201", "400", "401", "403", "409", "413", "415", "422", "429", "503", "default");
        assertThat(buy.at("/responses/400/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void each_operation_has_an_id_its_answers_and_nothing_internal() throws IOException {
        JsonNode document = new YAMLMapper().readTree(served());
        List<String> ids = document.path("paths").findValuesAsText("operationId");

        assertThat(ids).hasSizeGreaterThan(30).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z]+"));
        assertThat(document.path("paths").findValues("responses")).allSatisfy(responses -> {
            assertThat(responses.has("401") && responses.has("503")).isTrue();
            assertThat(responses.fieldNames()).toIterable().anyMatch(status -> status.matches("20[0-4]"));
            responses.forEach(answer -> assertThat(answer.at("/content").isEmpty())
                    .as(answer.toString())
                    .isFalse());
        });
        assertThat(document.toString()).doesNotContain("Submitted", "trouble", "*/*");
    }

    @Test
    void a_signed_callback_names_its_headers() throws IOException {
        JsonNode callback = new YAMLMapper().readTree(served()).at("/paths/~1callbacks~1logistics/post");

        assertThat(callback.at("/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder("X-Boxline-Timestamp", "X-Boxline-Signature");
        assertThat(callback.at("/responses/422").isMissingNode()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/checkouts,post,201",
        "/api/v1/orders/{orderNo}/cancellation,post,202",
        "/api/v1/ops/parked/{orderNo}/resolution,post,202",
        "/api/v1/ops/release-plans,post,201",
        "/api/v1/ops/release-plans/{planId}/execution,post,202",
        "/api/v1/ops/release-plans/{planId}/execution,delete,202",
        "/api/v1/ops/surplus-payments/{orderNo}/refund,post,202",
        "/api/v1/ops/partners/{partner}/probe,post,202",
        "/api/v1/ops/partners/{partner}/skip-ramp,post,202",
        "/api/v1/ops/erasures,post,200",
        "/api/v1/ops/orders,get,200",
        "/callbacks/logistics,post,200"
    })
    void an_operation_that_succeeds_answers_with_one_status(String path, String method, String status)
            throws IOException {
        JsonNode responses = new YAMLMapper()
                .readTree(served())
                .path("paths")
                .path(path)
                .path(method)
                .path("responses");

        assertThat(responses.fieldNames())
                .toIterable()
                .filteredOn(each -> each.startsWith("2"))
                .containsExactly(status);
    }

    private String served() {
        HttpResponse<String> answer = HttpTestClient.loggedIn("admin", port).get("/v3/api-docs.yaml");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
