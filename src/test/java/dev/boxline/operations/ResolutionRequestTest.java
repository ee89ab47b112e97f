package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Recipient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionRequestTest {

    private static final Recipient BEFORE = new Recipient("Mei", "13800000000", "1 Century Avenue");

    @Test
    void a_correction_keeps_what_it_does_not_name() {
        ResolutionRequest resolution = read("\"action\":\"CORRECT\",\"reason\":\"r\","
                + "\"correction\":{\"recipient\":{\"address\":\"2 Century Avenue\"}}");
        assertThat(resolution.recipient(BEFORE)).isEqualTo(new Recipient("Mei", "13800000000", "2 Century Avenue"));
    }

    @Test
    void a_correction_names_something() {
        assertThat(wrong("\"action\":\"CORRECT\",\"reason\":\"r\"")).containsExactly("correction");
        assertThat(wrong("\"action\":\"CORRECT\",\"reason\":\"r\",\"correction\":{\"recipient\":{}}"))
                .containsExactly("correction.recipient");
        assertThat(wrong("\"action\":\"CORRECT\",\"reason\":\"r\",\"correction\":{\"recipient\":{\"phone\":\"x\"}}"))
                .containsExactly("correction.recipient.phone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "action":"RETRY","correction":{"recipient":{"name":"Li"}}                     | correction
            "action":"RETRY","correction":{"recipient":{"phone":"13900000000"}}           | correction
            "action":"RETRY","correction":{"recipient":{"address":"2 Century Avenue"}}    | correction
            "action":"RETRY","correction":{"recipient":{}}                                | correction
            "action":"RETRY","correction":null                                            | correction
            "action":"GIVE_UP","correction":{"recipient":{"name":"Li"}}                   | correction
            "action":"GIVE_UP","correction":{"recipient":{"address":"2 Century Avenue"}}  | correction
            "action":"GIVE_UP","correction":{"recipient":{}}                              | correction
            "action":"GIVE_UP","correction":null                                          | correction
            "action":"RETRY","recipient":{"name":"Li"}                                    | recipient
            "action":"GIVE_UP","until":null                                               | until
            "action":"CORRECT"                                                            | correction
            "action":"CORRECT","correction":null                                          | correction
            "action":"SEND_AGAIN","correction":{"recipient":{}}                           | correction.recipient
            "action":"CORRECT","correction":{"recipient":{"name":"Li","country":"CN"}}    | correction.recipient.country
            """)
    void members_that_do_not_belong_to_the_action_are_refused_by_name(String members, String wrong) {
        assertThat(wrong(members + ",\"reason\":\"r\"")).containsExactly(wrong);
    }

    @Test
    void every_decision_has_a_reason() {
        assertThat(wrong("\"action\":\"GIVE_UP\"")).containsExactly("reason");
        assertThat(wrong("\"action\":\"GIVE_UP\",\"reason\":\" \"")).containsExactly("reason");
        assertThat(wrong("\"action\":\"GIVE_UP\",\"reason\":\"" + "x".repeat(501) + "\""))
                .containsExactly("reason");
        assertThat(read("\"action\":\"GIVE_UP\",\"reason\":\"" + "x".repeat(500) + "\"")
                        .action())
                .isEqualTo(ResolutionRequest.Action.GIVE_UP);
    }

    private static ResolutionRequest read(String members) {
        return ResolutionRequest.checked(
                Submitted.json(null, ("{" + members + "}").getBytes(UTF_8), ResolutionRequest.class));
    }

    private static List<String> wrong(String members) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(members));
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
