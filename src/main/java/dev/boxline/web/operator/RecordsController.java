package dev.boxline.web.operator;

import dev.boxline.process.Books;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class RecordsController {

    private final Books books;
    private final Audit audit;

    RecordsController(Books books, Audit audit) {
        this.books = books;
        this.audit = audit;
    }

    @GetMapping("/ledger")
    @Operation(summary = "Where every paid purchase is: paid is the sum of the next six")
    Books.Balance ledger() {
        return books.balance();
    }

    @GetMapping("/audit")
    @Operation(summary = "Who did what, when and why, newest first; parameters after, limit")
    Listing<Audit.Entry> acts(HttpServletRequest request) {
        Query query = Query.of(request);
        int limit = query.limit();
        String after = query.text("after", 18);
        if (after != null && !after.matches("[0-9]{1,18}")) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        long afterId = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        return Listing.cut(audit.newest(afterId, limit + 1), limit, Audit.Entry::id);
    }
}
