package dev.boxline.console.deadletter;

import dev.boxline.http.QueryParameters;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.operations.approval.PendingApproval;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class ApprovalController {

    private final Approvals approvals;

    ApprovalController(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Those waiting longest; approving one takes it off. */
    record Waiting(List<PendingApproval> items) {}

    @GetMapping("/api/v1/ops/approvals")
    @Operation(summary = "Refunds one operator asked for, that wait for a second one's same decision; parameter limit")
    Waiting waiting(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        int limit = query.limit();
        query.refuseOthers();
        query.check();
        return new Waiting(approvals.waiting(limit));
    }
}
