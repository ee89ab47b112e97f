package dev.boxline.console.deadletter;

import dev.boxline.http.CursorPage;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.operations.approval.PendingApproval;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that need an operator: those waiting for approval, and surplus payments not yet refunded. */
@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class RefundController {

    private final Approvals approvals;
    private final SurplusRefunds surplusRefunds;
    private final OperatorCommands commands;

    RefundController(Approvals approvals, SurplusRefunds surplusRefunds, OperatorCommands commands) {
        this.approvals = approvals;
        this.surplusRefunds = surplusRefunds;
        this.commands = commands;
    }

    record ApprovalQuery(
            @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
            int limit) {}

    /** The approvals, longest waiting first. */
    record PendingApprovals(List<PendingApproval> items) {}

    @GetMapping("/approvals")
    @Operation(summary = "Refunds one operator requested, that wait for the same decision of a second one")
    PendingApprovals approvals(Submitted<ApprovalQuery> query) {
        return new PendingApprovals(approvals.waiting(query.checked().limit()));
    }

    @GetMapping("/surplus-payments")
    @Operation(summary = "Payments without an order, until they are refunded")
    CursorPage<SurplusPayment> surplusPayments(Submitted<PageQuery> submitted) {
        PageQuery query = submitted.checked();
        String after = query.after() == null ? "" : query.after();
        return CursorPage.cut(surplusRefunds.open(after, query.limit() + 1), query.limit(), SurplusPayment::orderNo);
    }

    @PostMapping("/surplus-payments/{orderNo}/refund")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No refund of this purchase was refused")
    @Operation(summary = "Request refunds again that the provider has refused; 409 when there are none")
    OperatorCommands.RefundsRequested refundAgain(
            Authentication user, @PathVariable String orderNo, @RequestBody Submitted<ReasonRequest> request) {
        return commands.refundAgain(user.getName(), orderNo, request.checked().reason());
    }
}
