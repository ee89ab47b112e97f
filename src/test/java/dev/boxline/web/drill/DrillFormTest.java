package dev.boxline.web.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.partner.Partner;
import dev.boxline.web.ApiProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillFormTest {

    private static DrillForm read(String json) {
        return DrillForm.read(json.getBytes(UTF_8));
    }

    @Test
    void reads_what_an_operator_wants_to_try() {
        assertThat(read("{\"partner\":\"LOGISTICS\",\"fault\":\"DOWN\",\"perSecond\":50,\"seconds\":600}"))
                .isEqualTo(new DrillForm(Partner.LOGISTICS, Fault.DOWN, 50, 600));
    }

    @Test
    void refuses_partners_that_are_not_simulated_and_whatever_has_no_bounds() {
        ApiProblem problem = catchThrowableOfType(
                ApiProblem.class,
                () -> read("{\"partner\":\"COURSES\",\"fault\":\"FIRE\",\"perSecond\":51,\"seconds\":601}"));

        assertThat(problem.errors())
                .extracting(ApiProblem.WrongField::field)
                .containsExactly("partner", "fault", "perSecond", "seconds");
    }

    @Test
    void a_weak_partner_bears_half_of_what_comes_and_never_nothing() {
        assertThat(Fault.WEAK.behaviour(10)).isEqualTo(Map.of("capacityPerSecond", 5));
        assertThat(Fault.WEAK.behaviour(1)).isEqualTo(Map.of("capacityPerSecond", 1));
    }
}
