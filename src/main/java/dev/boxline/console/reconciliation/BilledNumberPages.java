package dev.boxline.console.reconciliation;

import dev.boxline.audit.AuditLog;
import dev.boxline.console.AuditLine;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.ordering.Checkouts;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceRepository;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A number in partners' bills, with or without an order: its differences, its refunds and what was decided. */
@PageController
class BilledNumberPages {

    private static final int LIMIT = 100;

    private final DifferenceRepository differences;
    private final SurplusRefunds refunds;
    private final Checkouts checkouts;
    private final AuditLog audit;

    BilledNumberPages(DifferenceRepository differences, SurplusRefunds refunds, Checkouts checkouts, AuditLog audit) {
        this.differences = differences;
        this.refunds = refunds;
        this.checkouts = checkouts;
        this.audit = audit;
    }

    @GetMapping("/console/reconciliation/payments")
    String one(Model page, @RequestParam String number) {
        List<Difference> found = differences.about(number, LIMIT);
        List<SurplusPayment> surplus = refunds.of(number);
        List<AuditLine> acts = audit.about(number).stream().map(AuditLine::of).toList();
        boolean order = checkouts.find(number).isPresent();
        if (found.isEmpty() && surplus.isEmpty() && acts.isEmpty() && !order) {
            throw ProblemException.notFound("payment");
        }
        page.addAttribute("number", number);
        page.addAttribute("order", order);
        page.addAttribute("differences", found);
        page.addAttribute("surplus", surplus);
        page.addAttribute("acts", acts);
        return "console/billed";
    }
}
