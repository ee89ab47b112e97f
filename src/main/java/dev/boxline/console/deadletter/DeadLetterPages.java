package dev.boxline.console.deadletter;

import dev.boxline.console.overview.OrderCounts;
import dev.boxline.console.overview.PartnerOverview;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.CursorPage;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of parked orders, filtered by the query string. */
@PageController
class DeadLetterPages {

    private final DeadLetterLists lists;
    private final DeadLetterTable table;
    private final OrderCounts counts;
    private final PartnerOverview partners;

    DeadLetterPages(DeadLetterLists lists, DeadLetterTable table, OrderCounts counts, PartnerOverview partners) {
        this.lists = lists;
        this.table = table;
        this.counts = counts;
        this.partners = partners;
    }

    /** The whole page, or only its live part for an htmx request, which comes seldom when it reads all matching rows. */
    @GetMapping("/console/parked")
    String list(
            Model page,
            HttpServletRequest request,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        DeadLetterQuery query = DeadLetterQuery.checked(Submitted.query(parameters(request), DeadLetterQuery.class));
        OrderCounts.Now now = counts.now();
        DeadLetters.Found found = lists.find(query.filter(), query.sorting(), query.cursor(), query.limit() + 1, now);
        CursorPage<DeadLetter> read = CursorPage.cut(found.orders(), query.limit(), query::cursor);
        page.addAttribute("filter", query.filter());
        page.addAttribute("sort", query.sorting());
        page.addAttribute("self", self(request).build().toUriString());
        page.addAttribute("indexed", query.sorting().isIndexed() && query.q() == null && query.phoneEnd() == null);
        page.addAttribute("sorts", sorts(request, query.sorting()));
        page.addAttribute("causes", now.causes());
        page.addAttribute("codes", codes(now, query.filter()));
        page.addAttribute("rows", rows(now));
        page.addAttribute("first", query.after() == null);
        page.addAttribute("items", read.items());
        boolean all = query.after() == null && read.next() == null;
        page.addAttribute(
                "total",
                all ? read.items().size() : Math.max(found.total(), read.items().size()));
        page.addAttribute("next", read.next() == null ? null : next(request, read.next()));
        page.addAttribute("partners", Partner.values());
        page.addAttribute("kinds", DeadLetterKind.values());
        page.addAttribute("states", DeadLetterState.values());
        return part == null ? "console/parked" : "console/parked :: live";
    }

    private static UriComponentsBuilder self(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath("/console/parked").query(request.getQueryString());
    }

    /** All matching orders as CSV for a spreadsheet, in the page's language. */
    @GetMapping("/console/parked.csv")
    void table(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DeadLetterQuery query = DeadLetterQuery.checked(Submitted.query(parameters(request), DeadLetterQuery.class));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parked.csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            table.write(query.filter(), query.sorting(), out);
        }
    }

    /** The query parameters without empty ones. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameterMap());
        parameters.values().removeIf(values -> values.length == 1 && values[0].isBlank());
        return parameters;
    }

    /** The causes to filter by, each with the words of one of its orders. */
    private static Map<Reason.Code, String> codes(OrderCounts.Now now, DeadLetterFilter filter) {
        Map<Reason.Code, String> codes = new EnumMap<>(Reason.Code.class);
        if (filter.reasonCode() != null) {
            codes.put(filter.reasonCode(), filter.reasonCode().name());
        }
        now.causes()
                .forEach(
                        cause -> codes.put(cause.reason().code(), cause.reason().text()));
        return codes;
    }

    private Map<Endpoint, PartnerOverview.PartnerRow> rows(OrderCounts.Now now) {
        return partners.of(now.waiting()).stream()
                .collect(Collectors.toMap(PartnerOverview.PartnerRow::endpoint, Function.identity()));
    }

    /** The address of the first page sorted by each key; by the current key, in the other direction. */
    private static Map<String, String> sorts(HttpServletRequest request, DeadLetterSort now) {
        Map<String, String> sorts = new HashMap<>();
        for (DeadLetterSort.Key key : DeadLetterSort.Key.values()) {
            boolean most = key == DeadLetterSort.Key.ATTEMPTS; // the most attempts are looked for first
            sorts.put(
                    key.name(),
                    self(request)
                            .replaceQueryParam("after")
                            .replaceQueryParam("sort", key)
                            .replaceQueryParam("order", (now.key() == key ? !now.descending() : most) ? "DESC" : "ASC")
                            .build()
                            .toUriString());
        }
        return sorts;
    }

    private static String next(HttpServletRequest request, String cursor) {
        return self(request).replaceQueryParam("after", cursor).build().toUriString();
    }
}
