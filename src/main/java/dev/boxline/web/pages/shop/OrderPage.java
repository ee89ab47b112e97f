package dev.boxline.web.pages.shop;

import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.What;
import dev.boxline.web.shop.Buyer;
import dev.boxline.web.shop.CheckoutDesk;
import dev.boxline.web.shop.CheckoutView;
import dev.boxline.web.shop.MyOrders;
import dev.boxline.web.shop.OrderFacts;
import dev.boxline.web.shop.OrderView;
import dev.boxline.web.shop.OrderViews;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** One purchase as its buyer sees it: before it is paid, and from then on. */
@Component
class OrderPage {

    private final Orders orders;
    private final MyOrders mine;
    private final OrderViews views;
    private final CheckoutDesk desk;

    OrderPage(Orders orders, MyOrders mine, OrderViews views, CheckoutDesk desk) {
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
            page.addAttribute("code", PayCode.of(checkout.payment().payUrl()));
            return;
        }
        Order order = mine.get(buyer, orderNo);
        OrderFacts facts = mine.facts(order);
        OrderView view = views.of(facts, locale);
        List<OrderView.Line> newestFirst = new ArrayList<>(told(view.timeline()));
        Collections.reverse(newestFirst);
        page.addAttribute("order", view);
        page.addAttribute("steps", Progress.of(view));
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
                    cancelled[0] |= line.what() == What.CANCELLED;
                    return !cancelled[0] || (line.what() != What.PARKED && line.what() != What.RELEASED);
                })
                .toList();
    }
}
