package dev.boxline.shop.order;

import dev.boxline.http.page.PageController;
import dev.boxline.shop.checkout.Buyer;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What a buyer sees of an order, for staff: read only, with a masked recipient. */
@PageController
class BuyerViewPages {

    private final CustomerOrders orders;
    private final OrderPageModel orderPage;

    BuyerViewPages(CustomerOrders orders, OrderPageModel orderPage) {
        this.orders = orders;
        this.orderPage = orderPage;
    }

    /** The whole page, or only its live fragment for an htmx request; 404 for a purchase that isn't paid. */
    @GetMapping("/console/orders/{orderNo}/buyer")
    String one(
            Model page,
            Principal user,
            Locale locale,
            @PathVariable String orderNo,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Buyer anyBuyer = new Buyer(user.getName(), true);
        orders.get(anyBuyer, orderNo);
        orderPage.fill(page, anyBuyer, orderNo, false, locale);
        page.addAttribute("forStaff", true);
        return part == null ? "shop/order" : "shop/order :: live";
    }
}
