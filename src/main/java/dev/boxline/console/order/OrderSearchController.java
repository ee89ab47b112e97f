package dev.boxline.console.order;

import dev.boxline.http.CursorPage;
import dev.boxline.http.request.Submitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class OrderSearchController {

    private final OrderFinder orders;

    OrderSearchController(OrderFinder orders) {
        this.orders = orders;
    }

    @GetMapping("/api/v1/ops/orders")
    @Operation(
            summary = "Any order, by number, customer, phone, tracking or trade number; latest purchase first",
            description = "Of a phone number, the last four or more digits.")
    CursorPage<OrderFinder.FoundOrder> find(Submitted<OrderQuery> query) {
        return orders.find(query);
    }
}
