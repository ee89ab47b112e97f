package dev.boxline.web.operator.approval;

import dev.boxline.web.Query;
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
    record Waiting(List<Asked> items) {}

    @GetMapping("/api/v1/ops/approvals")
    @Operation(summary = "Refunds one operator asked for, that wait for a second one's same decision; parameter limit")
    Waiting waiting(HttpServletRequest request) {
        Query query = Query.of(request);
        int limit = query.limit();
        query.refuseOthers();
        query.check();
        return new Waiting(approvals.waiting(limit));
    }
}
