package dev.boxline.web.shop;

import dev.boxline.ordering.Order;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Shop")
class OrderController {

    private final MyOrders orders;
    private final OrderViews views;

    OrderController(MyOrders orders, OrderViews views) {
        this.orders = orders;
        this.views = views;
    }

    @GetMapping
    @Operation(summary = "\"My orders\", newest first; parameters after, limit, and customerId for integrations")
    Listing<OrderView> list(Authentication who, HttpServletRequest request, Locale locale) {
        Query query = Query.of(request);
        String customerId = Buyer.of(who).customerIn(query);
        int limit = query.limit();
        String after = query.text("after", 64);
        if (after != null && !orders.canBeginAfter(customerId, after)) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        Listing<Order> page = Listing.cut(orders.newest(customerId, after, limit + 1), limit, Order::orderNo);
        return new Listing<>(
                orders.facts(page.items()).stream()
                        .map(facts -> views.of(facts, locale))
                        .toList(),
                page.next());
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "An order, its delivery and its timeline")
    OrderView one(Authentication who, @PathVariable String orderNo, Locale locale) {
        return views.of(orders.facts(orders.get(Buyer.of(who), orderNo)), locale);
    }
}
