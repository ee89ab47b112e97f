package dev.boxline.console.overview;

import dev.boxline.audit.AuditLog;
import dev.boxline.console.AuditLine;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.PageQuery;
import dev.boxline.process.OrderReconciliation;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The order reconciliation and the audit log. */
@PageController
class LedgerPages {

    private static final int PAGE = 50;

    private final Supplier<Balanced> balanced;
    private final AuditLog audit;

    LedgerPages(OrderReconciliation reconciliation, AuditLog audit, CachedFigures figures, Clock clock) {
        this.balanced = figures.of(() -> new Balanced(clock.instant(), reconciliation.balance()));
        this.audit = audit;
    }

    private record Balanced(Instant at, OrderReconciliation.Balance balance) {}

    @GetMapping("/console/ledger")
    String ledger(Model page) {
        Balanced shown = balanced.get();
        page.addAttribute("balance", shown.balance());
        page.addAttribute("at", shown.at());
        return "console/ledger";
    }

    @GetMapping("/console/audit")
    String audit(Model page, @RequestParam(required = false) @Nullable String after) {
        if (after != null && !after.matches("[0-9]{1,18}")) {
            throw ProblemException.wrongField("after", PageQuery.UNKNOWN_CURSOR);
        }
        long afterId = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        CursorPage<AuditLog.Entry> read = CursorPage.cut(audit.newest(afterId, PAGE + 1), PAGE, AuditLog.Entry::id);
        page.addAttribute("acts", read.items().stream().map(AuditLine::of).toList());
        page.addAttribute("next", read.next());
        return "console/audit";
    }
}
