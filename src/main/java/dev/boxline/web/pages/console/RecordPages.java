package dev.boxline.web.pages.console;

import dev.boxline.process.Books;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import dev.boxline.web.operator.Audit;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The books, and who did what. */
@Controller
class RecordPages {

    private static final int PAGE = 50;

    private final Shown<Balanced> balanced;
    private final Audit audit;

    RecordPages(Books books, Audit audit, Behind behind, Clock clock) {
        this.balanced = new Shown<>(() -> new Balanced(clock.instant(), books.balance()), behind, clock);
        this.audit = audit;
    }

    private record Balanced(Instant at, Books.Balance balance) {}

    @GetMapping("/console/ledger")
    String ledger(Model page) {
        Balanced shown = balanced.now();
        page.addAttribute("balance", shown.balance());
        page.addAttribute("at", shown.at());
        return "console/ledger";
    }

    @GetMapping("/console/audit")
    String audit(Model page, @RequestParam(required = false) @Nullable String after) {
        if (after != null && !after.matches("[0-9]{1,18}")) {
            throw ApiProblem.wrongField("after", "is not from an earlier page");
        }
        long afterId = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        Listing<Audit.Entry> read = Listing.cut(audit.newest(afterId, PAGE + 1), PAGE, Audit.Entry::id);
        page.addAttribute("acts", read.items().stream().map(Act::of).toList());
        page.addAttribute("next", read.next());
        return "console/audit";
    }
}
