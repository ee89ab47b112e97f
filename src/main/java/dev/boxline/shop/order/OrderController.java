package dev.boxline.shop.order;

import dev.boxline.http.CursorPage;
import dev.boxline.http.QueryParameters;
import dev.boxline.ordering.Order;
import dev.boxline.shop.checkout.Buyer;
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

    private final CustomerOrders orders;
    private final OrderViews views;

    OrderController(CustomerOrders orders, OrderViews views) {
        this.orders = orders;
        this.views = views;
    }

    @GetMapping
    @Operation(summary = "\"My orders\", newest first; parameters after, limit, and customerId for integrations")
    CursorPage<OrderView> list(Authentication who, HttpServletRequest request, Locale locale) {
        QueryParameters query = QueryParameters.of(request);
        String customerId = Buyer.of(who).customerIn(query);
        int limit = query.limit();
        String after = query.text("after", 64);
        if (after != null && !orders.canBeginAfter(customerId, after)) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        CursorPage<Order> page = CursorPage.cut(orders.newest(customerId, after, limit + 1), limit, Order::orderNo);
        return new CursorPage<>(
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
