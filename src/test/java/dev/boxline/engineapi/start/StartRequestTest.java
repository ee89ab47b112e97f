package dev.boxline.engineapi.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartRequestTest {

    private static final String RIGHT = """
            {"businessKey": "T-1001",
             "variables": {"customerId": {"value": "mei"}, "courseSku": {"value": "COURSE-LOGIC-3"},
               "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
               "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""";

    @Test
    void reads_a_purchase() {
        StartRequest read = read(RIGHT);

        assertThat(read.withVariablesInReturn()).isNull();
        assertThat(read.purchase())
                .isEqualTo(new Purchase(
                        "T-1001",
                        "mei",
                        "COURSE-LOGIC-3",
                        PaymentMethod.SIMULATED,
                        new Recipient("Mei", "13800000000", "1 Century Avenue"),
                        null,
                        null));
    }

    @Test
    void takes_what_camundas_own_clients_add() {
        String body = RIGHT.replace(
                        "{\"value\": \"mei\"}", "{\"value\": \"mei\", \"type\": \"String\", \"valueInfo\": {}}")
                .replace("{\"businessKey\"", "{\"withVariablesInReturn\": true, \"businessKey\"");

        assertThat(read(body).withVariablesInReturn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"customerId", "courseSku", "paymentMethod", "recipientName", "recipientPhone", "recipientAddress"
            })
    void names_a_variable_that_is_missing_null_or_wrongly_typed(String name) {
        assertThat(wrong(RIGHT.replace(name, "other"))).contains("variables." + name, "variables.other");
        for (String variable : List.of("null", "\"bare\"", "{}", "{\"value\": null}", "{\"value\": 7}", "[]")) {
            String body = RIGHT.replaceFirst("\"" + name + "\": \\{[^}]*}", "\"" + name + "\": " + variable);
            assertThat(wrong(body)).as(variable).containsExactly("variables." + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "T-1001, T 1001, businessKey",
        "T-1001, '', businessKey",
        "mei, m/ei, variables.customerId",
        "COURSE-LOGIC-3, COURSE-NONE, variables.courseSku",
        "SIMULATED, ALIPAY, variables.paymentMethod",
        "SIMULATED, CASH, variables.paymentMethod",
        "13800000000, 138, variables.recipientPhone"
    })
    void names_a_value_that_is_out_of_bounds(String right, String wrong, String field) {
        assertThat(wrong(RIGHT.replace("\"" + right + "\"", "\"" + wrong + "\"")))
                .containsExactly(field);
    }

    @Test
    void names_what_was_not_asked_for() {
        assertThat(wrong(RIGHT.replace("{\"businessKey\"", "{\"startInstructions\": [], \"businessKey\"")))
                .containsExactly("startInstructions");
        assertThat(wrong(RIGHT.replace("{\"customerId\"", "{\"paid\": {\"value\": true}, \"customerId\"")))
                .containsExactly("variables.paid");
        assertThat(wrong(RIGHT.replace("{\"value\": \"mei\"}", "{\"value\": \"mei\", \"local\": true}")))
                .containsExactly("variables.customerId.local");
        assertThat(wrong(RIGHT.replace("{\"value\": \"mei\"}", "{\"value\": \"mei\", \"type\": \"Object\"}")))
                .containsExactly("variables.customerId.type");
    }

    @Test
    void names_everything_at_once() {
        assertThat(wrong("{\"withVariablesInReturn\": 1, \"variables\": {}}"))
                .containsExactlyInAnyOrder(
                        "businessKey",
                        "withVariablesInReturn",
                        "variables.customerId",
                        "variables.courseSku",
                        "variables.paymentMethod",
                        "variables.recipientName",
                        "variables.recipientPhone",
                        "variables.recipientAddress");
        assertThat(wrong("{\"businessKey\": null}")).containsExactly("businessKey", "variables");
    }

    @Test
    void takes_customers_it_has_never_heard_of() {
        assertThatCode(() -> read(RIGHT.replace("mei", "somebody.else-9"))).doesNotThrowAnyException();
    }

    private StartRequest read(String body) {
        return StartRequest.checked(
                body.getBytes(StandardCharsets.UTF_8), "COURSE-LOGIC-3"::equals, Set.of(PaymentMethod.SIMULATED));
    }

    private List<String> wrong(String body) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(body));
        assertThat(problem).as(body).isNotNull();
        return problem.errors().stream().map(WrongField::field).toList();
    }
}
