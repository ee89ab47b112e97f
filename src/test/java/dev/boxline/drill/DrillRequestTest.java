package dev.boxline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.partner.Partner;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillRequestTest {

    private static DrillRequest read(String json) {
        return DrillRequest.read(json.getBytes(UTF_8));
    }

    @Test
    void reads_what_an_operator_wants_to_try() {
        assertThat(read("{\"partner\":\"LOGISTICS\",\"fault\":\"DOWN\",\"perSecond\":50,\"seconds\":600}"))
                .isEqualTo(new DrillRequest(Partner.LOGISTICS, DrillFault.DOWN, 50, 600));
    }

    @Test
    void refuses_partners_that_are_not_simulated_and_whatever_has_no_bounds() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> read("{\"partner\":\"COURSES\",\"fault\":\"FIRE\",\"perSecond\":51,\"seconds\":601}"));

        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactly("partner", "fault", "perSecond", "seconds");
    }

    @Test
    void a_weak_partner_bears_half_of_what_comes_and_never_nothing() {
        assertThat(DrillFault.WEAK.behaviour(10)).isEqualTo(Map.of("capacityPerSecond", 5));
        assertThat(DrillFault.WEAK.behaviour(1)).isEqualTo(Map.of("capacityPerSecond", 1));
    }
}
