package dev.boxline.web.pages.shop;

import dev.boxline.ordering.Order;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import dev.boxline.web.shop.Buyer;
import dev.boxline.web.shop.MyOrders;
import dev.boxline.web.shop.OrderView;
import dev.boxline.web.shop.OrderViews;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "My orders". */
@Controller
class OrderPages {

    private static final int PAGE = 20;

    private final OrderLists lists;
    private final MyOrders orders;
    private final OrderViews views;

    OrderPages(OrderLists lists, MyOrders orders, OrderViews views) {
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
        Tab chosen = tab(tab);
        String customer = Buyer.of(who).user();
        if (after != null && !orders.canBeginAfter(customer, after)) {
            throw ApiProblem.wrongField("after", "is not from an earlier page");
        }
        Listing<Order> read = Listing.cut(lists.of(customer, chosen, after, PAGE + 1), PAGE, Order::orderNo);
        boolean first = after == null && (chosen == Tab.ALL || chosen == Tab.UNPAID);
        page.addAttribute("tab", chosen);
        page.addAttribute("tabs", Tab.values());
        page.addAttribute("unpaid", first ? lists.unpaid(customer, PAGE) : List.of());
        page.addAttribute("orders", views(read.items(), locale));
        page.addAttribute("next", read.next());
        return "shop/orders";
    }

    private List<OrderView> views(List<Order> read, Locale locale) {
        return orders.facts(read).stream().map(facts -> views.of(facts, locale)).toList();
    }

    /** A tab nobody knows shows them all. */
    private static Tab tab(String name) {
        return Arrays.stream(Tab.values())
                .filter(tab -> tab.name().equals(name))
                .findFirst()
                .orElse(Tab.ALL);
    }
}
