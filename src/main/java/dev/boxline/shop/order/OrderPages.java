package dev.boxline.shop.order;

import dev.boxline.http.page.PageController;
import dev.boxline.shop.checkout.Buyer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: looked at, kept up to date, and cancelled. */
@PageController
@RequestMapping("/orders/{orderNo}")
class OrderPages {

    private final OrderPageModel orderPage;
    private final CustomerOrders orders;
    private final OrderCancellation cancellations;
    private final NextCheck nextCheck;

    OrderPages(OrderPageModel orderPage, CustomerOrders orders, OrderCancellation cancellations, NextCheck nextCheck) {
        this.nextCheck = nextCheck;
        this.orderPage = orderPage;
        this.orders = orders;
        this.cancellations = cancellations;
    }

    /** The whole page, or the part that lives when the page itself asks for it. */
    @GetMapping
    String one(
            Model page,
            Authentication who,
            Locale locale,
            @PathVariable String orderNo,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        orderPage.fill(page, Buyer.of(who), orderNo, locale);
        page.addAttribute("nextCheck", nextCheck.of(orderNo));
        return part == null ? "shop/order" : "shop/order :: live";
    }

    @GetMapping("/cancel")
    String confirm(Model page, Authentication who, Locale locale, @PathVariable String orderNo) {
        orders.get(Buyer.of(who), orderNo);
        orderPage.fill(page, Buyer.of(who), orderNo, locale);
        return "shop/cancel";
    }

    @PostMapping("/cancel")
    String cancel(Authentication who, @PathVariable String orderNo, RedirectAttributes receipt) {
        orders.get(Buyer.of(who), orderNo);
        boolean cancelled = cancellations.cancel(who.getName(), orderNo, "");
        if (cancelled) {
            receipt.addFlashAttribute("receipt", "cancel.done");
        } else {
            receipt.addFlashAttribute("trouble", "cancel.tooLate");
        }
        return "redirect:/orders/" + orderNo;
    }
}
