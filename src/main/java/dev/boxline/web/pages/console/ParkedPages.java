package dev.boxline.web.pages.console;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
import dev.boxline.web.operator.ParkedQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** What waits, by a filter that stands in the address. */
@Controller
class ParkedPages {

    private final Letters letters;
    private final Counts counts;

    ParkedPages(Letters letters, Counts counts) {
        this.letters = letters;
        this.counts = counts;
    }

    @GetMapping("/console/parked")
    String list(Model page, HttpServletRequest request) {
        ParkedQuery query = ParkedQuery.read(Query.of(chosen(request)));
        Counts.Now now = counts.now();
        ParkedOrders.Found found = letters.find(query.filter(), query.after(), query.limit() + 1, now);
        Listing<ParkedOrder> read = Listing.cut(found.orders(), query.limit(), ParkedQuery::cursor);
        page.addAttribute("filter", query.filter());
        page.addAttribute("first", query.after() == null);
        page.addAttribute("items", read.items());
        boolean all = query.after() == null && read.next() == null;
        page.addAttribute(
                "total",
                all ? read.items().size() : Math.max(found.total(), read.items().size()));
        page.addAttribute("next", read.next() == null ? null : next(request, read.next()));
        page.addAttribute("now", now);
        page.addAttribute("partners", Partner.values());
        page.addAttribute("kinds", Kind.values());
        page.addAttribute("states", ParkedState.values());
        return "console/parked";
    }

    /** A form sends what was left open as empty; and the language is no part of the filter. */
    private static Map<String, String[]> chosen(HttpServletRequest request) {
        Map<String, String[]> chosen = new HashMap<>(request.getParameterMap());
        chosen.remove("lang");
        chosen.values().removeIf(values -> values.length == 1 && values[0].isBlank());
        return chosen;
    }

    private static String next(HttpServletRequest request, String cursor) {
        return UriComponentsBuilder.fromPath("/console/parked")
                .query(request.getQueryString())
                .replaceQueryParam("after", cursor)
                .build()
                .toUriString();
    }
}
