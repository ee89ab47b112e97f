package dev.boxline.operations.approval;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Has two people agree before much money is given back: two pairs of eyes on every large refund. */
@Component
public class SecondPersonApproval {

    private final Approvals approvals;
    private final RefundSettings settings;

    SecondPersonApproval(Approvals approvals, RefundSettings settings) {
        this.approvals = approvals;
        this.settings = settings;
    }

    /**
     * Whether this call may give the order up: false for a first request, which is stored; true when another operator has
     * requested it before. A repetition by the same operator is refused. Runs in the caller's transaction.
     */
    public boolean agrees(String who, DeadLetter order, String reason) {
        // the caller refuses an order that isn't parked, whatever the amount
        return !waits(order) || agrees(who, RefundRequest.givingUp(order), reason);
    }

    /** The same for surplus money of a purchase that its provider did not take back. */
    public boolean agreesToSurplus(String who, String orderNo, long amountMinor, String reason) {
        return agrees(who, RefundRequest.surplus(orderNo, amountMinor), reason);
    }

    /** The same for money in a provider's bill that no order is for. */
    public boolean agreesToBilled(String who, String differenceId, long amountMinor, String reason) {
        return agrees(who, RefundRequest.billed(differenceId, amountMinor), reason);
    }

    /**
     * The same for all orders of a plan together: many small refunds are a large one.
     *
     * @param amounts one sum for each currency; the largest decides, because sums of different currencies don't add up
     */
    public boolean agreesToPlan(String who, String planId, List<Money> amounts, String reason) {
        long largest = amounts.stream().mapToLong(Money::amountMinor).max().orElse(0);
        return agrees(who, RefundRequest.planned(planId, largest), reason);
    }

    private boolean agrees(String who, RefundRequest request, String reason) {
        if (request.amountMinor() <= settings.secondPersonAbove()) {
            return true;
        }
        Optional<PendingApproval> asked = approvals.of(request);
        if (asked.isEmpty()) {
            ask(who, request, reason);
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
        approvals.forget(orderNo, RefundRequest.Subject.ORDER);
    }

    private void ask(String who, RefundRequest request, String reason) {
        try {
            approvals.ask(request, who, reason);
        } catch (DuplicateKeyException e) {
            throw conflict("Somebody asked for the same just now; look at the order again.");
        }
    }

    private static boolean waits(DeadLetter order) {
        return order.state() == DeadLetterState.PARKED || order.state() == DeadLetterState.QUARANTINED;
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(HttpStatus.CONFLICT, "second-person", detail);
    }
}
