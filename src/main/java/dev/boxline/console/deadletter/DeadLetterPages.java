package dev.boxline.console.deadletter;

import dev.boxline.console.overview.OrderCounts;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.CursorPage;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Partner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of parked orders, filtered by the query string. */
@PageController
class DeadLetterPages {

    private final DeadLetterLists lists;
    private final DeadLetterTable table;
    private final OrderCounts counts;

    DeadLetterPages(DeadLetterLists lists, DeadLetterTable table, OrderCounts counts) {
        this.lists = lists;
        this.table = table;
        this.counts = counts;
    }

    @GetMapping("/console/parked")
    String list(Model page, HttpServletRequest request) {
        DeadLetterQuery query = DeadLetterQuery.checked(Submitted.query(parameters(request), DeadLetterQuery.class));
        OrderCounts.Now now = counts.now();
        DeadLetters.Found found = lists.find(query.filter(), query.cursor(), query.limit() + 1, now);
        CursorPage<DeadLetter> read = CursorPage.cut(found.orders(), query.limit(), DeadLetterQuery::cursor);
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
        page.addAttribute("kinds", DeadLetterKind.values());
        page.addAttribute("states", DeadLetterState.values());
        return "console/parked";
    }

    /** All matching orders as CSV for a spreadsheet, in the page's language. */
    @GetMapping("/console/parked.csv")
    void table(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DeadLetterFilter filter = DeadLetterQuery.checked(Submitted.query(parameters(request), DeadLetterQuery.class))
                .filter();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parked.csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            table.write(filter, out);
        }
    }

    /** The query parameters without empty ones. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameterMap());
        parameters.values().removeIf(values -> values.length == 1 && values[0].isBlank());
        return parameters;
    }

    private static String next(HttpServletRequest request, String cursor) {
        return UriComponentsBuilder.fromPath("/console/parked")
                .query(request.getQueryString())
                .replaceQueryParam("after", cursor)
                .build()
                .toUriString();
    }
}
