package dev.boxline.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Recipient;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void only_a_correction_brings_one() {
        assertThat(wrong("\"action\":\"RETRY\",\"reason\":\"r\",\"correction\":{\"recipient\":{\"name\":\"Li\"}}"))
                .containsExactly("correction");
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
                Submitted.json(("{" + members + "}").getBytes(UTF_8), ResolutionRequest.class));
    }

    private static List<String> wrong(String members) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(members));
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
