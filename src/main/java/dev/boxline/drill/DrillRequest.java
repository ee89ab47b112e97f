package dev.boxline.drill;

import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Partner;
import java.util.List;
import org.hibernate.validator.constraints.Range;

/**
 * A request to run a drill.
 *
 * @param perSecond purchases per second
 * @param seconds duration of the fault
 */
public record DrillRequest(
        Partner partner,
        DrillFault fault,

        @Range(min = 1, max = 50, message = "must be from 1 to 50")
        int perSecond,

        @Range(min = 10, max = 600, message = "must be from 10 to 600")
        int seconds) {

    /** The simulated partners. */
    public static final List<Partner> PARTNERS = List.of(Partner.LOGISTICS, Partner.WAREHOUSE, Partner.PAYMENT);

    static DrillRequest checked(Submitted<DrillRequest> submitted) {
        return submitted
                .require("partner", submitted.value().partner(), PARTNERS::contains, "is not simulated")
                .checked();
    }
}
