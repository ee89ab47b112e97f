package dev.boxline.console.overview;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.CursorPage;
import dev.boxline.http.QueryParameters;
import dev.boxline.process.OrderReconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class LedgerController {

    private final OrderReconciliation books;
    private final AuditLog audit;

    LedgerController(OrderReconciliation books, AuditLog audit) {
        this.books = books;
        this.audit = audit;
    }

    @GetMapping("/ledger")
    @Operation(summary = "Where every paid purchase is: paid is the sum of the next six")
    OrderReconciliation.Balance ledger() {
        return books.balance();
    }

    @GetMapping("/audit")
    @Operation(summary = "Who did what, when and why, newest first; parameters after, limit")
    CursorPage<AuditLog.Entry> acts(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        int limit = query.limit();
        String after = query.text("after", 18);
        if (after != null && !after.matches("[0-9]{1,18}")) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        long afterId = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        return CursorPage.cut(audit.newest(afterId, limit + 1), limit, AuditLog.Entry::id);
    }
}
