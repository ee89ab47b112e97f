package dev.boxline.shop.order;

import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CheckoutService;
import dev.boxline.shop.checkout.CheckoutView;
import dev.boxline.shop.checkout.PaymentQrCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** One purchase as its buyer sees it: before it is paid, and from then on. */
@Component
class OrderPageModel {

    private final Orders orders;
    private final CustomerOrders mine;
    private final OrderViews views;
    private final CheckoutService desk;

    OrderPageModel(Orders orders, CustomerOrders mine, OrderViews views, CheckoutService desk) {
        this.orders = orders;
        this.mine = mine;
        this.views = views;
        this.desk = desk;
    }

    /** Fills the page; the same 404 for what doesn't exist and for what isn't the buyer's. */
    void fill(Model page, Buyer buyer, String orderNo, Locale locale) {
        if (orders.find(orderNo).isEmpty()) {
            CheckoutView checkout = desk.find(buyer, orderNo);
            page.addAttribute("checkout", checkout);
            page.addAttribute("code", PaymentQrCode.of(checkout.payment().payUrl()));
            return;
        }
        Order order = mine.get(buyer, orderNo);
        OrderSnapshot facts = mine.facts(order);
        OrderView view = views.of(facts, locale);
        List<OrderView.Line> newestFirst = new ArrayList<>(told(view.timeline()));
        Collections.reverse(newestFirst);
        page.addAttribute("order", view);
        page.addAttribute("steps", FulfilmentProgress.of(view));
        page.addAttribute("timeline", newestFirst);
        page.addAttribute(
                "lastId",
                facts.timeline().isEmpty()
                        ? 0
                        : facts.timeline().get(facts.timeline().size() - 1).id());
    }

    /** What is undone after a cancellation may wait for a partner too; that is ours to finish, not the buyer's to read. */
    private static List<OrderView.Line> told(List<OrderView.Line> timeline) {
        boolean[] cancelled = {false};
        return timeline.stream()
                .filter(line -> {
                    cancelled[0] |= line.what() == TimelineEventType.CANCELLED;
                    return !cancelled[0]
                            || (line.what() != TimelineEventType.PARKED && line.what() != TimelineEventType.RELEASED);
                })
                .toList();
    }
}
