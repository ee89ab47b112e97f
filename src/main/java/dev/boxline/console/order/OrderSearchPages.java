package dev.boxline.console.order;

import dev.boxline.http.CursorPage;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The results of the search box that every page of the console has. */
@PageController
class OrderSearchPages {

    private final OrderFinder orders;

    OrderSearchPages(OrderFinder orders) {
        this.orders = orders;
    }

    @GetMapping("/console/orders")
    String find(Model page, HttpServletRequest request) {
        Submitted<OrderQuery> query = Submitted.query(request.getParameterMap(), OrderQuery.class);
        CursorPage<OrderFinder.FoundOrder> found = orders.find(query);
        page.addAttribute("query", query.value());
        page.addAttribute("items", found.items());
        page.addAttribute("next", found.next());
        return "console/orders";
    }
}
