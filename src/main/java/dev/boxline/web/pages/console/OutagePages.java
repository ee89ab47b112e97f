package dev.boxline.web.pages.console;

import dev.boxline.parking.Outage;
import dev.boxline.parking.OutageBook;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Outages, and each as one page to watch, and to print or save afterwards. */
@Controller
class OutagePages {

    private static final int PAGE = 25;

    private final OutageBook outages;
    private final DrainCurves curves;

    OutagePages(OutageBook outages, DrainCurves curves) {
        this.outages = outages;
        this.curves = curves;
    }

    /** An outage and what it did to orders. */
    record Row(Outage outage, OutageBook.Toll toll) {}

    @GetMapping("/console/outages")
    String list(Model page, @RequestParam(required = false) @Nullable String after) {
        if (after != null && outages.find(after).isEmpty()) {
            throw ApiProblem.wrongField("after", "is not from an earlier page");
        }
        Listing<Outage> read = Listing.cut(outages.newest(null, after, PAGE + 1), PAGE, Outage::id);
        page.addAttribute(
                "rows",
                read.items().stream()
                        .map(outage -> new Row(outage, curves.toll(outage)))
                        .toList());
        page.addAttribute("next", read.next());
        return "console/outages";
    }

    @GetMapping("/console/outages/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Outage outage = outages.find(id).orElseThrow(() -> ApiProblem.notFound("outage"));
        page.addAttribute("outage", outage);
        page.addAttribute("waves", outages.waves(id));
        DrainCurves.Drain drain = curves.of(outage);
        page.addAttribute("toll", drain.toll());
        page.addAttribute("curve", drain.curve());
        page.addAttribute("delivered", drain.delivered());
        return part == null ? "console/outage" : "console/outage :: live";
    }
}
