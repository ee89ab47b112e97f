package dev.boxline.shop.order;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.DeliveryPromiseSettings;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CheckoutService;
import dev.boxline.shop.checkout.CheckoutView;
import dev.boxline.shop.checkout.PaymentMethods;
import dev.boxline.shop.checkout.PaymentQrCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The model of the page of one purchase: a checkout until it is paid, an order from then on. */
@Component
class OrderPageModel {

    private final Orders orders;
    private final Checkouts purchases;
    private final CustomerOrders customerOrders;
    private final OrderViews views;
    private final CheckoutService checkouts;
    private final PaymentMethods methods;
    private final OutageQueries outages;
    private final DeliveryPromiseSettings promise;
    private final ShopSettings shop;

    OrderPageModel(
            Orders orders,
            Checkouts purchases,
            CustomerOrders customerOrders,
            OrderViews views,
            CheckoutService checkouts,
            PaymentMethods methods,
            OutageQueries outages,
            DeliveryPromiseSettings promise,
            ShopSettings shop) {
        this.orders = orders;
        this.purchases = purchases;
        this.customerOrders = customerOrders;
        this.views = views;
        this.checkouts = checkouts;
        this.methods = methods;
        this.outages = outages;
        this.promise = promise;
        this.shop = shop;
    }

    /** Fills the page; the same 404 for an order that doesn't exist and one that isn't the buyer's. */
    void fill(Model page, Buyer buyer, String orderNo, boolean onPhone, Locale locale) {
        page.addAttribute("contact", shop.contact());
        if (orders.find(orderNo).isEmpty()) {
            CheckoutView checkout = checkouts.find(buyer, orderNo);
            page.addAttribute("checkout", checkout);
            String payUrl = checkout.payment().payUrl();
            page.addAttribute(
                    "payInAnotherWay",
                    payUrl == null
                            && methods.hasAvailableAlternative(
                                    checkout.payment().method()));
            boolean opens = onPhone && payUrl != null && payUrl.startsWith("http");
            page.addAttribute("code", opens ? null : PaymentQrCode.of(payUrl)); // a phone can't scan its own screen
            return;
        }
        OrderSnapshot snapshot = customerOrders.snapshot(customerOrders.get(buyer, orderNo));
        OrderView view = views.of(snapshot, locale);
        List<OrderView.Line> newestFirst = new ArrayList<>(shown(view.timeline()));
        Collections.reverse(newestFirst);
        int lines = snapshot.timeline().size();
        Checkout purchase = purchases.get(orderNo);
        page.addAttribute("recipient", purchase.recipient().masked());
        page.addAttribute("method", purchase.paymentMethod());
        page.addAttribute("order", view);
        page.addAttribute("steps", FulfilmentProgress.of(view));
        page.addAttribute("timeline", newestFirst);
        page.addAttribute(
                "lastId", lines == 0 ? 0 : snapshot.timeline().get(lines - 1).id());
        page.addAttribute("nextCheck", nextCheck(snapshot.parked()));
        page.addAttribute("answeredBy", snapshot.answeredBy(promise.answeredWithin()));
    }

    /** When the partner that holds up the shipment is probed next; null when no partner outage holds it up. */
    private @Nullable Instant nextCheck(@Nullable DeadLetter parked) {
        if (parked == null
                || parked.outageId() == null
                || parked.state() != DeadLetterState.PARKED
                || parked.kind() != DeadLetterKind.UNAVAILABLE
                || parked.step() == Step.UNDO_ORDER) {
            return null;
        }
        return outages.find(parked.outageId())
                .filter(outage -> outage.closedAt() == null)
                .map(Outage::nextProbeAt)
                .orElse(null);
    }

    /**
     * Collapses repeated park and release entries into the first park and the last release. After a cancellation,
     * the park and release entries of undoing the order are hidden from the buyer.
     */
    static List<OrderView.Line> shown(List<OrderView.Line> timeline) {
        List<OrderView.Line> shown = new ArrayList<>();
        for (OrderView.Line line : untilCancelled(timeline)) {
            int last = shown.size() - 1;
            if (line.what() == TimelineEventType.PARKED
                    && last >= 0
                    && shown.get(last).what() == TimelineEventType.RELEASED) {
                shown.remove(last);
            } else {
                shown.add(line);
            }
        }
        return shown;
    }

    private static List<OrderView.Line> untilCancelled(List<OrderView.Line> timeline) {
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
