package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.boxline.FreePort;
import dev.boxline.conformance.PartnerCheck;
import dev.boxline.simulator.partner.DayFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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

    /** The file of a day as the example beside it: what was done by the other examples, and nothing on the day before. */
    @ParameterizedTest
    @CsvSource({
        "warehouse, deductionNo, DEDUCTION RELEASE",
        "logistics, pickupNo, PICKUP CANCELLATION",
    })
    void writes_the_day_file_of_the_written_contract(String partner, String number, String kinds) throws Exception {
        JsonNode contract = contract(partner);
        JsonNode dayFile = contract.at("/paths/~1day-files~1{day}/get");
        String example = dayFile.at("/responses/200/content/text~1csv/example").asText();
        assertThat(dayFile.path("description").asText()).contains(kinds.split(" ", -1));
        try (var simulator = new SimulatorFixture(folder)) {
            simulator.behave(partner, partner.equals("logistics") ? "{\"autoDeliver\": false}" : "{}");
            List<List<String>> done = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
                JsonNode post = path.getValue().path("post");
                if (!post.isMissingNode()) {
                    String address = "/partners/" + partner + path.getKey().replace("{orderNo}", "T-1001");
                    JsonNode body = post.at("/requestBody/content/application~1json/example");
                    var answer = simulator.post(address, "T-1001:" + done.size(), body.toString());
                    done.add(List.of(kinds.split(" ", -1)[done.size()], "T-1001", answer.text(number)));
                }
            }
            LocalDate today = LocalDate.now(DayFile.ZONE);
            List<List<String>> file = dayFile(simulator, partner, today);

            assertThat(file.get(0)).isEqualTo(rows(example).get(0));
            assertThat(file.subList(1, file.size() - 1).stream().map(row -> row.subList(0, 3)))
                    .containsExactlyElementsOf(done);
            assertThat(file.subList(1, file.size() - 1))
                    .allSatisfy(row -> assertThat(OffsetDateTime.parse(row.get(3))
                                    .atZoneSameInstant(DayFile.ZONE)
                                    .toLocalDate())
                            .isEqualTo(today));
            assertThat(file.get(file.size() - 1)).startsWith("END", "2");
            assertThat(dayFile(simulator, partner, today.minusDays(1)).get(1)).startsWith("END", "0");
        }
    }

    private static List<List<String>> dayFile(SimulatorFixture simulator, String partner, LocalDate day)
            throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:"
                                        + simulator.simulator().port() + "/partners/" + partner + "/day-files/" + day))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        return rows(answer.body());
    }

    private static List<List<String>> rows(String csv) {
        return csv.lines().map(line -> List.of(line.split(",", -1))).toList();
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
