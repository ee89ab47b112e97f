package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.boxline.conformance.PartnerCheck;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated partners are the reference for the partner contract. */
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

    /** Sends each example of the OpenAPI file, and compares the answer with the schema beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void answers_the_examples_of_the_written_contract(String partner) throws Exception {
        JsonNode contract = new YAMLMapper()
                .readTree(getClass().getResourceAsStream("/static/partner-contract/" + partner + ".yaml"));
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
