package dev.boxline.web.pages.plan;

import dev.boxline.parking.Receipt;
import dev.boxline.parking.plan.Plan;
import dev.boxline.parking.plan.PlanBooks;
import dev.boxline.parking.plan.Plans;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Release plans, and each as one page: what it would do, what it is doing, and a receipt for every order. */
@Controller
class PlanPages {

    private static final int PAGE = 25;
    private static final int LINES = 50;

    private final Plans plans;
    private final PlanAmounts amounts;

    PlanPages(Plans plans, PlanAmounts amounts) {
        this.plans = plans;
        this.amounts = amounts;
    }

    /** A plan and what became of its orders. */
    record Row(Plan plan, PlanBooks books) {}

    @GetMapping("/console/plans")
    String list(Model page, @RequestParam(required = false) @Nullable String after) {
        Plan last = after == null ? null : plans.find(after).orElse(null);
        if (after != null && last == null) {
            throw ApiProblem.wrongField("after", "is not from an earlier page");
        }
        Listing<Plan> read = Listing.cut(plans.newest(last, PAGE + 1), PAGE, Plan::id);
        page.addAttribute(
                "rows",
                read.items().stream()
                        .map(plan -> new Row(plan, plans.books(plan.id())))
                        .toList());
        page.addAttribute("next", read.next());
        return "console/plans";
    }

    /** The whole page, or the part that lives when the page itself asks for it. */
    @GetMapping("/console/plans/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Plan plan = plans.find(id).orElseThrow(() -> ApiProblem.notFound("release plan"));
        page.addAttribute("plan", plan);
        page.addAttribute("books", plans.books(id));
        page.addAttribute("skipped", plans.skipped(id));
        page.addAttribute("amount", amounts.of(id));
        page.addAttribute("after", after);
        Listing<Receipt> lines = Listing.cut(lines(id, after), LINES, line -> line.orderNo() + "~" + line.step());
        page.addAttribute("lines", lines.items());
        page.addAttribute("next", lines.next());
        return part == null ? "console/plan" : "console/plan :: live";
    }

    private List<Receipt> lines(String id, String after) {
        int between = after.indexOf('~');
        if (between < 0 && !after.isEmpty()) {
            throw ApiProblem.wrongField("after", "is not from an earlier page");
        }
        return between < 0
                ? plans.receipts(id, "", "", LINES + 1)
                : plans.receipts(id, after.substring(0, between), after.substring(between + 1), LINES + 1);
    }
}
