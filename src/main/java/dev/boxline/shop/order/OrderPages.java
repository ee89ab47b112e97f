package dev.boxline.shop.order;

import static dev.boxline.http.request.PageQuery.UNKNOWN_CURSOR;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.ordering.Order;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.MobileBrowser;
import dev.boxline.shop.order.OrderListReader.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of a customer's orders, and the page of one order with live updates and cancellation. */
@PageController
@RequestMapping("/orders")
class OrderPages {

    private static final int PAGE = 20;

    private final OrderListReader lists;
    private final OrderPageModel orderPage;
    private final CustomerOrders orders;
    private final OrderViews views;
    private final OrderCancellation cancellation;

    OrderPages(
            OrderListReader lists,
            OrderPageModel orderPage,
            CustomerOrders orders,
            OrderViews views,
            OrderCancellation cancellation) {
        this.lists = lists;
        this.orderPage = orderPage;
        this.orders = orders;
        this.views = views;
        this.cancellation = cancellation;
    }

    @GetMapping
    String list(
            Model page,
            Authentication user,
            Locale locale,
            @RequestParam(defaultValue = "ALL") String tab,
            @RequestParam(required = false) @Nullable String after) {
        Tab chosen = Tab.of(tab);
        String customer = user.getName();
        if (after != null && !orders.canBeginAfter(customer, after)) {
            throw ProblemException.wrongField("after", UNKNOWN_CURSOR);
        }
        CursorPage<Order> read = CursorPage.cut(lists.of(customer, chosen, after, PAGE + 1), PAGE, Order::orderNo);
        boolean showsUnpaid = after == null && (chosen == Tab.ALL || chosen == Tab.UNPAID);
        page.addAttribute("tab", chosen);
        page.addAttribute("tabs", Tab.values());
        page.addAttribute("unpaid", showsUnpaid ? lists.unpaid(customer, PAGE) : List.of());
        page.addAttribute("orders", views.of(orders.snapshots(read.items()), locale));
        page.addAttribute("next", read.next());
        return "shop/orders";
    }

    /** The whole page, or only its live fragment for an htmx request. */
    @GetMapping("/{orderNo}")
    String one(
            Model page,
            Authentication user,
            HttpServletRequest client,
            Locale locale,
            @PathVariable String orderNo,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        orderPage.fill(page, Buyer.of(user), orderNo, MobileBrowser.sent(client), locale);
        return part == null ? "shop/order" : "shop/order :: live";
    }

    @GetMapping("/{orderNo}/cancel")
    String confirm(
            Model page, Authentication user, HttpServletRequest client, Locale locale, @PathVariable String orderNo) {
        orders.get(Buyer.of(user), orderNo);
        orderPage.fill(page, Buyer.of(user), orderNo, MobileBrowser.sent(client), locale);
        return "shop/cancel";
    }

    @PostMapping("/{orderNo}/cancel")
    String cancel(Authentication user, @PathVariable String orderNo, RedirectAttributes flash) {
        orders.get(Buyer.of(user), orderNo);
        boolean cancelled = cancellation.cancel(user.getName(), orderNo, "");
        flash.addFlashAttribute(cancelled ? "receipt" : "trouble", cancelled ? "cancel.done" : "cancel.tooLate");
        return "redirect:/orders/" + orderNo;
    }
}
