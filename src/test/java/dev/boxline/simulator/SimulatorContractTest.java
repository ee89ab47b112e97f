package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.boxline.FreePort;
import dev.boxline.conformance.PartnerCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated partners are the reference for the partner contract. */
@Tag("long")
class SimulatorContractTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void keeps_the_contract(String partner) throws Exception {
        try (var simulator = new SimulatorFixture(folder)) {
            assertThat(PartnerCheck.run(command(simulator, partner))).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\": \"DOWN\"}",
                "{\"mode\": \"REFUSE\"}",
                "{\"mode\": \"FLAKY\", \"failureRate\": 1}",
                "{\"loseAnswers\": 1}"
            })
    void each_misbehaviour_is_found(String behaviour) throws Exception {
        try (var simulator = new SimulatorFixture(folder)) {
            for (String partner : new String[] {"warehouse", "logistics"}) {
                simulator.behave(partner, behaviour);
                assertThat(PartnerCheck.run(command(simulator, partner))).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void a_partner_that_throttles_keeps_it_too(String partner) throws Exception {
        try (var simulator = new SimulatorFixture(folder)) {
            simulator.behave(partner, "{\"capacityPerSecond\": 25}");
            int code = PartnerCheck.run(command(simulator, partner));
            assertThat(code).isZero();
        }
    }

    @Test
    void calls_back_as_the_contract_says() throws Exception {
        int port = FreePort.find();
        try (var simulator = new SimulatorFixture(folder)) {
            simulator.simulator().sendCallbacksTo(List.of(URI.create("http://localhost:" + port)));
            String[] command = Stream.concat(
                            Arrays.stream(command(simulator, "logistics")),
                            Stream.of("--callbacks=" + port, "--callback-secret=logistics-secret"))
                    .toArray(String[]::new);
            assertThat(PartnerCheck.run(command)).isZero();
        }
    }

    /** What partners' engineers ask first, in the file they read. */
    @ParameterizedTest
    @CsvSource({
        "warehouse, Unicode code points",
        "logistics, Unicode code points",
        "warehouse, boxline.warehouse.endpoint.login",
        "logistics, boxline.logistics.endpoint.login",
        "warehouse, released: false` or 404",
        "logistics, cancelled: false` or 404",
        "logistics, for at least 3 days"
    })
    void the_written_contract_answers(String partner, String words) throws Exception {
        assertThat(contract(partner).toString()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void a_question_may_be_answered_with_in_progress(String partner) throws Exception {
        JsonNode question = contract(partner).at("/paths/~1requests~1{key}/get");
        assertThat(question.at("/responses/409/$ref").asText()).endsWith("/InProgress");
        assertThat(question.path("description").asText()).contains("in-progress", "404");
    }

    private JsonNode contract(String partner) throws IOException {
        return new YAMLMapper()
                .readTree(getClass().getResourceAsStream("/static/partner-contract/" + partner + ".yaml"));
    }

    /** Sends each example of the OpenAPI file, and compares the answer with the schema beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void answers_the_examples_of_the_written_contract(String partner) throws Exception {
        JsonNode contract = contract(partner);
        try (var simulator = new SimulatorFixture(folder)) {
            for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
                JsonNode post = path.getValue().path("post");
                if (post.isMissingNode()) {
                    continue;
                }
                String address = "/partners/" + partner + path.getKey().replace("{orderNo}", "T-1001");
                JsonNode example = post.at("/requestBody/content/application~1json/example");
                assertThat(conforms(contract, post.at("/requestBody/content/application~1json/schema"), example))
                        .as(address)
                        .isTrue();
                var answer = simulator.post(address, "T-1001:" + address.hashCode(), example.toString());
                JsonNode response = post.at("/responses/" + answer.status() + "/content/application~1json/schema");
                assertThat(response.isMissingNode()).as(address).isFalse();
                assertThat(conforms(contract, response, answer.json()))
                        .as(address + answer.json())
                        .isTrue();
                assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/json");
                var asked = simulator.get("/partners/" + partner + "/requests/T-1001:" + address.hashCode());
                assertThat(asked.json()).isEqualTo(answer.json());
            }
        }
    }

    /** Required members and the types of members, which is what the contract's schemas consist of. */
    private static boolean conforms(JsonNode contract, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            return conforms(contract, contract.at(schema.get("$ref").asText().substring(1)), value);
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            if (value.has(member.getKey()) && !conforms(contract, member.getValue(), value.get(member.getKey()))) {
                return false;
            }
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "string" ->
                value.isTextual()
                        && value.asText().matches(schema.path("pattern").asText(".*"));
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static String[] command(SimulatorFixture simulator, String partner) {
        String url = "http://localhost:" + simulator.simulator().port() + "/partners/" + partner;
        return new String[] {partner, url};
    }
}
