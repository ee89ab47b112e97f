package dev.boxline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Partner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillRequestTest {

    private static DrillRequest read(String json) {
        return DrillRequest.checked(Submitted.json(null, json.getBytes(UTF_8), DrillRequest.class));
    }

    @Test
    void reads_a_drill() {
        assertThat(read("{\"partner\":\"LOGISTICS\",\"fault\":\"DOWN\",\"perSecond\":50,\"seconds\":600}"))
                .isEqualTo(new DrillRequest(Partner.LOGISTICS, DrillFault.DOWN, 50, 600));
    }

    @Test
    void refuses_partners_that_are_not_simulated_and_values_out_of_bounds() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> read("{\"partner\":\"COURSES\",\"fault\":\"FIRE\",\"perSecond\":51,\"seconds\":601}"));

        assertThat(problem.errors())
                .extracting(ProblemException.WrongField::field)
                .containsExactly("partner", "fault", "perSecond", "seconds");
    }

    @Test
    void a_poison_fault_is_about_one_order() {
        assertThat(DrillFault.POISON.behaviour(10, "X-1")).isEqualTo(Map.of("failOrders", List.of("X-1")));
    }

    @Test
    void a_weak_partner_accepts_half_of_the_requests_and_never_none() {
        assertThat(DrillFault.WEAK.behaviour(10, "X")).isEqualTo(Map.of("capacityPerSecond", 5));
        assertThat(DrillFault.WEAK.behaviour(1, "X")).isEqualTo(Map.of("capacityPerSecond", 1));
    }
}
