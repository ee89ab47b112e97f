package dev.boxline.engineapi.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.PaymentMethod;
import java.util.Set;

/** Whatever a start's body holds, it is a purchase within its bounds, or refused in so many words. */
class StartFuzz {

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        try {
            var purchase = StartRequest.checked(body, "COURSE-LOGIC-3"::equals, Set.of(PaymentMethod.SIMULATED))
                    .purchase();
            assertThat(purchase.orderNo()).matches("[A-Za-z0-9._-]{1,64}");
            assertThat(purchase.customerId()).matches("[A-Za-z0-9._-]{1,64}");
            assertThat(purchase.recipient().address()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        } catch (ProblemException asItShould) {
            return;
        }
    }
}
