package dev.boxline.web.operator.approval;

import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedState;
import dev.boxline.web.ApiProblem;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Has two people agree before an order worth much is given up: two pairs of eyes on every large refund. */
@Component
public class SecondPerson {

    private final Approvals approvals;
    private final RefundSettings settings;

    SecondPerson(Approvals approvals, RefundSettings settings) {
        this.approvals = approvals;
        this.settings = settings;
    }

    /**
     * Whether this call may give the order up. The first person's is kept and may not; the same person's again is
     * refused; another's may. Runs in the caller's transaction.
     */
    public boolean agrees(String who, ParkedOrder order, String reason) {
        boolean small = order.amountMinor() <= settings.secondPersonAbove();
        if (small || !waits(order)) {
            return true; // what doesn't wait is refused as any other
        }
        Optional<Asked> asked = approvals.of(order.orderNo());
        if (asked.isEmpty()) {
            ask(who, order, reason);
            return false;
        }
        if (asked.get().askedBy().equals(who)) {
            throw conflict("You asked for this already; another operator has to do the same to approve it.");
        }
        if (!approvals.take(asked.get())) {
            throw conflict("Somebody approved this just now; look at the order again.");
        }
        return true;
    }

    /** What was asked about an order is void once somebody decides otherwise. */
    public void overruled(String orderNo) {
        approvals.forget(orderNo);
    }

    private void ask(String who, ParkedOrder order, String reason) {
        try {
            approvals.ask(order, who, reason);
        } catch (DuplicateKeyException e) {
            throw conflict("Somebody asked for the same just now; look at the order again.");
        }
    }

    private static boolean waits(ParkedOrder order) {
        return order.state() == ParkedState.PARKED || order.state() == ParkedState.QUARANTINED;
    }

    private static ApiProblem conflict(String detail) {
        return ApiProblem.of(HttpStatus.CONFLICT, "second-person", detail);
    }
}
