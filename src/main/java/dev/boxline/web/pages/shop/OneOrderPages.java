package dev.boxline.web.pages.shop;

import dev.boxline.web.shop.Buyer;
import dev.boxline.web.shop.CancellationDesk;
import dev.boxline.web.shop.MyOrders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: looked at, kept up to date, and cancelled. */
@Controller
@RequestMapping("/orders/{orderNo}")
class OneOrderPages {

    private final OrderPage orderPage;
    private final MyOrders orders;
    private final CancellationDesk cancellations;
    private final NextCheck nextCheck;

    OneOrderPages(OrderPage orderPage, MyOrders orders, CancellationDesk cancellations, NextCheck nextCheck) {
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
