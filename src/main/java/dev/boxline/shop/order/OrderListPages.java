package dev.boxline.shop.order;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.ordering.Order;
import dev.boxline.shop.checkout.Buyer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "My orders". */
@PageController
class OrderListPages {

    private static final int PAGE = 20;

    private final OrderListReader lists;
    private final CustomerOrders orders;
    private final OrderViews views;

    OrderListPages(OrderListReader lists, CustomerOrders orders, OrderViews views) {
        this.lists = lists;
        this.orders = orders;
        this.views = views;
    }

    @GetMapping("/orders")
    String list(
            Model page,
            Authentication who,
            Locale locale,
            @RequestParam(defaultValue = "ALL") String tab,
            @RequestParam(required = false) @Nullable String after) {
        OrderTab chosen = tab(tab);
        String customer = Buyer.of(who).user();
        if (after != null && !orders.canBeginAfter(customer, after)) {
            throw ProblemException.wrongField("after", "is not from an earlier page");
        }
        CursorPage<Order> read = CursorPage.cut(lists.of(customer, chosen, after, PAGE + 1), PAGE, Order::orderNo);
        boolean first = after == null && (chosen == OrderTab.ALL || chosen == OrderTab.UNPAID);
        page.addAttribute("tab", chosen);
        page.addAttribute("tabs", OrderTab.values());
        page.addAttribute("unpaid", first ? lists.unpaid(customer, PAGE) : List.of());
        page.addAttribute("orders", views(read.items(), locale));
        page.addAttribute("next", read.next());
        return "shop/orders";
    }

    private List<OrderView> views(List<Order> read, Locale locale) {
        return orders.facts(read).stream().map(facts -> views.of(facts, locale)).toList();
    }

    /** A tab nobody knows shows them all. */
    private static OrderTab tab(String name) {
        return Arrays.stream(OrderTab.values())
                .filter(tab -> tab.name().equals(name))
                .findFirst()
                .orElse(OrderTab.ALL);
    }
}
