package dev.boxline.console.overview;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.CursorPage;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.process.OrderReconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class LedgerController {

    private final OrderReconciliation reconciliation;
    private final AuditLog audit;

    LedgerController(OrderReconciliation reconciliation, AuditLog audit) {
        this.reconciliation = reconciliation;
        this.audit = audit;
    }

    @GetMapping("/ledger")
    @Operation(
            summary =
                    "Paid purchases by state: paid is the sum of the next six; stuck is 0 unless nothing continues an order")
    OrderReconciliation.Balance ledger() {
        return reconciliation.balance();
    }

    @GetMapping("/audit")
    @Operation(summary = "The audit log, newest first")
    CursorPage<AuditLog.Entry> entries(Submitted<PageQuery> submitted) {
        String after = submitted.value().after();
        PageQuery query = submitted
                .require("after", after, id -> id.matches("[0-9]{1,18}"), PageQuery.UNKNOWN_CURSOR)
                .checked();
        long afterId = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        return CursorPage.cut(audit.newest(afterId, query.limit() + 1), query.limit(), AuditLog.Entry::id);
    }
}
