package dev.boxline.console.overview;

import dev.boxline.operations.approval.Approvals;
import dev.boxline.operations.approval.PendingApproval;
import dev.boxline.reconciliation.DifferenceRepository;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The refunds that wait for a second operator, each with the page on which to confirm it. */
@Component
class WaitingApprovals {

    private static final int MOST = 20;

    private final Approvals approvals;
    private final DifferenceRepository differences;
    private final Supplier<List<Waiting>> cached;

    WaitingApprovals(Approvals approvals, DifferenceRepository differences, CachedFigures figures) {
        this.approvals = approvals;
        this.differences = differences;
        cached = figures.of(this::read);
    }

    /** @param path of its page */
    record Waiting(PendingApproval approval, String path) {}

    /** The longest waiting first. */
    List<Waiting> list() {
        return cached.get();
    }

    private List<Waiting> read() {
        return approvals.waiting(MOST).stream()
                .map(approval -> new Waiting(approval, "/console/" + page(approval)))
                .toList();
    }

    private String page(PendingApproval approval) {
        String subject = approval.orderNo();
        return switch (approval.subject()) {
            case ORDER, SURPLUS -> "orders/" + subject;
            case PLAN -> "plans/" + subject;
            case BILL ->
                differences
                        .find(subject)
                        .map(difference -> "reconciliation/" + difference.key() + "#difference-" + subject)
                        .orElse("reconciliation");
        };
    }
}
