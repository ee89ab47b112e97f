package dev.boxline.logistics;

import dev.boxline.json.Json;
import dev.boxline.logistics.CarrierAdapter.CancelledPickup;
import dev.boxline.logistics.CarrierAdapter.PickupRequest;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.OrderToShip;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.ordering.routing.RoutedClients.Routed;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerText;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.partner.adapter.PartnerRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** The logistics company's part of an order. */
@Service
public class Logistics {

    /** The day files are those of the default endpoint. */
    private static final String OF_DEFAULT = """
            not exists (select 1 from order_route r
                where r.order_no = p.order_no and r.partner = 'LOGISTICS' and r.endpoint <> 'default')""";

    /**
     * The default endpoint's pickups with their cancellations and deliveries, as a query to match the courier's day files with: {@code side}
     * (EFFECT, REVERSAL or ARRIVAL), {@code order_no}, {@code reference}, {@code amount_minor}, {@code currency},
     * {@code state} and {@code at}.
     */
    public static final String RECORDS = """
            select 'EFFECT' as side, order_no, pickup_no as reference, cast(0 as bigint) as amount_minor,
                cast(null as varchar(3)) as currency, 'CONFIRMED' as state, booked_at as at
            from pickup p where %1$s
            union all
            select 'EFFECT', order_no, pickup_no, 0, null, 'CONFIRMED', booked_at from pickup_history p where %1$s
            union all
            select 'REVERSAL', order_no, '', 0, null, 'OPEN', null from pickup_cancellation p where %1$s
            union all
            select 'REVERSAL', order_no, pickup_no, 0, null, 'OPEN', null from pickup_history p where %1$s
            union all
            select 'ARRIVAL', order_no, pickup_no, 0, null,
                case when status = 'DELIVERED' then 'CONFIRMED' else 'OPEN' end, status_at
            from pickup p where %1$s
            union all
            select 'ARRIVAL', order_no, pickup_no, 0, null,
                case when status = 'DELIVERED' then 'CONFIRMED' else 'OPEN' end, status_at
            from pickup_history p where %1$s""".formatted(OF_DEFAULT);

    private final Duration overdueAfter;
    private final Carriers carriers;
    private final OrderRoutes routes;
    private final BookingWindow window;
    private final PickupRepository pickups;
    private final Orders orders;
    private final Checkouts checkouts;

    Logistics(
            LogisticsSettings settings,
            Carriers carriers,
            OrderRoutes routes,
            BookingWindow window,
            PickupRepository pickups,
            Orders orders,
            Checkouts checkouts) {
        this.overdueAfter = settings.overdueAfter();
        this.carriers = carriers;
        this.routes = routes;
        this.window = window;
        this.pickups = pickups;
        this.orders = orders;
        this.checkouts = checkouts;
    }

    /** The carrier's endpoint that an order goes to. */
    public Endpoint endpoint(String orderNo) {
        return carriers.of(orderNo).endpoint();
    }

    /** Books the courier for a packed box, once. Nothing is sent for an order cancelled before. */
    public Outcome<Void> bookPickup(String orderNo, String parcelNo) {
        Order order = orders.lock(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return new Outcome.Cancelled<>();
        }
        if (orders.reached(orderNo, pickups)) {
            return Outcome.done();
        }
        Routed<CarrierAdapter> carrier = carriers.of(orderNo);
        if (window.isOverForAnswer(carrier, orderNo)) {
            window.reset(orderNo);
            return window.refused(carrier);
        }
        return carrier.client()
                .send(key(orderNo, order.shipment()), () -> {
                    routes.calling(orderNo, carrier.endpoint());
                    return booking(carrier, order, parcelNo);
                })
                .then(body -> booked(orderNo, body));
    }

    /** Makes the call of {@link #bookPickup} ahead of its transaction. */
    public CompletableFuture<Outcome<Json>> prepareCall(OrderToShip order, String parcelNo) {
        String orderNo = order.orderNo();
        Routed<CarrierAdapter> carrier = carriers.of(orderNo);
        if (window.isOver(carrier, orderNo)) {
            return CompletableFuture.completedFuture(window.refused(carrier));
        }
        routes.calling(orderNo, carrier.endpoint());
        return carrier.client()
                .prepare(booking(
                        carrier, orderNo, order.shipment(), order.checkout().recipient(), parcelNo));
    }

    /** Names the booking of one of an order's boxes. */
    static IdempotencyKey key(String orderNo, int shipment) {
        return IdempotencyKey.of(orderNo, "pickup", shipment);
    }

    private PartnerCall booking(Routed<CarrierAdapter> carrier, Order order, String parcelNo) {
        return booking(
                carrier,
                order.orderNo(),
                order.shipment(),
                checkouts.get(order.orderNo()).recipient(),
                parcelNo);
    }

    private PartnerCall booking(
            Routed<CarrierAdapter> carrier, String orderNo, int shipment, Recipient recipient, String parcelNo) {
        var call = PartnerCall.work(
                orderNo,
                Step.NOTIFY_LOGISTICS,
                "/pickups",
                key(orderNo, shipment),
                Map.of(
                        "orderNo", orderNo,
                        "parcelNo", parcelNo,
                        "recipient", recipient.fields()),
                "parcel " + parcelNo);
        CarrierAdapter adapter = carrier.adapter();
        if (adapter != null) {
            var pickup = new PickupRequest(orderNo, key(orderNo, shipment).value(), parcelNo, recipient);
            call = call.adapted(adapter.bookPickup(pickup), adapter.findPickup(pickup));
        }
        return shipment == 1 ? call : call.withKnownRecipients(knownRecipients(orderNo));
    }

    private List<Map<String, String>> knownRecipients(String orderNo) {
        return checkouts.allRecipients(orderNo).stream().map(Recipient::fields).toList();
    }

    /**
     * Whether the company says that it accepted the booking of the present box. False also when it gives no usable
     * answer: the result is then unknown; callers must tolerate a false negative.
     */
    public boolean hasAcceptedBooking(String orderNo) {
        return !pickups.isCancelled(orderNo)
                && queryBooking(orderNo, Step.NOTIFY_LOGISTICS).isDone();
    }

    /** Asks the order's carrier for the booking of the present box. */
    private Outcome<Json> queryBooking(String orderNo, Step step) {
        Routed<CarrierAdapter> carrier = carriers.of(orderNo);
        if (window.isUnused(carrier, orderNo)) {
            return Outcome.unavailable(Code.NOT_FOUND, Partner.LOGISTICS);
        }
        if (window.isOver(carrier, orderNo)) {
            return Outcome.unavailable(Code.BOOKING_UNCERTAIN, carrier.endpoint());
        }
        return carrier.client()
                .ask(booking(carrier, orders.get(orderNo), "").statusQuery().in(step));
    }

    private Outcome<Void> booked(String orderNo, Json body) {
        String pickupNo = PartnerText.identifier(body.text("pickupNo"));
        if (pickupNo.isEmpty()) {
            return Outcome.unavailable(Code.MISSING_FIELD, Partner.LOGISTICS, "pickupNo");
        }
        var tracking = new Tracking(
                PartnerText.cut(body.text("carrier"), Tracking.MAX_CARRIER),
                PartnerText.whole(body.text("trackingNo"), Tracking.MAX_NUMBER),
                PartnerText.url(body.text("trackingUrl"), Tracking.MAX_URL));
        pickups.insert(orderNo, pickupNo, tracking, overdueAfter);
        return Outcome.done();
    }

    /**
     * Whether the order's carrier has booked the present shipment's pickup, which is then recorded. Done only with a clear
     * answer: false says that the carrier may be changed.
     */
    public Outcome<Boolean> findBooking(String orderNo) {
        return queryBooking(orderNo, Step.NOTIFY_LOGISTICS)
                .then(body -> booked(orderNo, body))
                .map(recorded -> true)
                .ifNotFound(() -> Outcome.done(false));
    }

    /**
     * Whether a failover found the present shipment's pickup at a carrier that is down, so that nothing is left to call for.
     * With a single carrier, it costs no query.
     */
    public boolean isBookedBeforeFailover(String orderNo) {
        return carriers.areSeveral() && pickups.find(orderNo).isPresent();
    }

    /** Records the present shipment's pickup if the company has booked one, whose answer may have been lost. */
    public Outcome<Void> findOut(String orderNo) {
        if (pickups.isCancelled(orderNo) || pickups.find(orderNo).isPresent()) {
            return Outcome.done();
        }
        return queryBooking(orderNo, Step.NOTIFY_LOGISTICS)
                .then(body -> booked(orderNo, body))
                .ifRefused(Outcome::done)
                .ifNotFound(Outcome::done);
    }

    /**
     * Calls the courier off, once; refused when the courier has the box or keeps the booking. Also asked for when we know
     * of no booking, because an answer may have been lost: the company then has nothing to cancel.
     */
    public Outcome<Void> cancelPickup(String orderNo) {
        if (hasLeft(orderNo)) {
            return Outcome.refused(Code.COURIER_HAS_BOX);
        }
        // an adapter cancels by the carrier's own number, which is unknown after a lost answer
        return carriers.of(orderNo).adapter() != null && pickups.find(orderNo).isEmpty()
                ? ifBooked(orderNo, () -> cancel(orderNo))
                : cancel(orderNo);
    }

    private Outcome<Void> cancel(String orderNo) {
        Routed<CarrierAdapter> carrier = carriers.of(orderNo);
        Outcome<Json> answer = carrier.client().send(cancellation(carrier, orders.get(orderNo)));
        return answer.isNotFound() ? refusedIfBooked(orderNo) : answer.then(body -> cancelled(orderNo, body));
    }

    private PartnerCall cancellation(Routed<CarrierAdapter> carrier, Order order) {
        String orderNo = order.orderNo();
        IdempotencyKey key = IdempotencyKey.of(orderNo, "cancelPickup", order.shipment());
        var call =
                PartnerCall.work(orderNo, Step.UNDO_ORDER, "/pickups/" + orderNo + "/cancellation", key, Map.of(), "");
        CarrierAdapter adapter = carrier.adapter();
        if (adapter != null) {
            var pickup = new PickupRequest(
                    orderNo,
                    key(orderNo, order.shipment()).value(),
                    "",
                    checkouts.get(orderNo).recipient());
            String pickupNo = pickups.find(orderNo).orElseThrow().pickupNo();
            PartnerRequest<CancelledPickup> request = adapter.cancelPickup(pickup, key.value(), pickupNo);
            PartnerRequest<CancelledPickup> question = adapter.findCancellation(pickup, key.value(), pickupNo);
            call = call.adapted(request, question == null ? request : question);
        }
        return call.withKnownRecipients(knownRecipients(orderNo));
    }

    private Outcome<Void> cancelled(String orderNo, Json body) {
        Boolean cancelled = body.at("cancelled").flag();
        if (cancelled == null) {
            return Outcome.unavailable(Code.MISSING_FIELD, Partner.LOGISTICS, "cancelled");
        }
        if (!cancelled) {
            return refusedIfBooked(orderNo);
        }
        String saidNo = PartnerText.identifier(body.text("pickupNo"));
        pickups.find(orderNo).ifPresent(pickup -> pickups.compare(orderNo, pickup.pickupNo(), saidNo));
        pickups.cancelled(orderNo, false);
        return Outcome.done();
    }

    /** Nothing was cancelled: either the company has no booking, or it has the box, which must not be refunded then. */
    private Outcome<Void> refusedIfBooked(String orderNo) {
        if (pickups.find(orderNo).isPresent()) {
            return Outcome.refused(Code.COURIER_HAS_BOX);
        }
        return ifBooked(orderNo, () -> Outcome.refused(Code.COURIER_HAS_BOX));
    }

    /** Asks for a booking whose answer may have been lost, and records it; without one, nothing is left to cancel. */
    private Outcome<Void> ifBooked(String orderNo, Supplier<Outcome<Void>> next) {
        Outcome<Json> booking = queryBooking(orderNo, Step.UNDO_ORDER);
        if (booking.isNotFound()) {
            pickups.cancelled(orderNo, false);
            return Outcome.done();
        }
        return booking.then(body -> booked(orderNo, body)).then(nothing -> next.get());
    }

    /**
     * Whether the courier has to be asked for the box before the order may be refunded: not when the box is lost or written
     * off, and not again after a cancellation, unless the courier reports the box all the same.
     */
    public boolean mayHoldBox(String orderNo) {
        return (!pickups.isCancelled(orderNo) || (pickups.isCancelledByCarrier(orderNo) && hasLeft(orderNo)))
                && pickups.find(orderNo)
                        .filter(pickup -> pickup.status() == PickupStatus.LOST)
                        .isEmpty();
    }

    /** Whether the box can be put back into stock: not when it is lost or was written off. */
    public boolean isBoxGone(String orderNo) {
        return pickups.isWrittenOff(orderNo)
                || pickups.find(orderNo)
                        .filter(pickup -> pickup.status() == PickupStatus.LOST)
                        .isPresent();
    }

    /** An operator refunds the order although the courier has its box. */
    public void writeOff(String orderNo) {
        pickups.cancelled(orderNo, true);
    }

    /** Whether the box has left the warehouse, by the courier's notifications. */
    public boolean hasLeft(String orderNo) {
        return pickups.wasSeen(orderNo)
                || pickups.find(orderNo)
                        .filter(pickup -> pickup.status() != PickupStatus.BOOKED)
                        .isPresent();
    }

    /** Whether the courier was booked, or tells of the box though the answer to our booking was lost. */
    public boolean hasBox(String orderNo) {
        return pickups.find(orderNo).isPresent() || pickups.wasSeen(orderNo);
    }

    /** The present box is lost or withdrawn: makes room for the next shipment, which is booked under its own key. */
    public void reship(String orderNo, int shipment) {
        pickups.setAside(orderNo, shipment);
        pickups.forgetCancellation(orderNo);
        routes.forgetCalls(Partner.LOGISTICS, orderNo);
    }

    /** Puts the pickup that was called off on record as an earlier one. */
    public void setAside(String orderNo, int shipment) {
        pickups.setAside(orderNo, shipment);
    }

    /** For the carrier's day files. */
    PartnerClient client() {
        return carriers.at(Endpoint.of(Partner.LOGISTICS)).client();
    }

    public Optional<Pickup> pickup(String orderNo) {
        return pickups.find(orderNo);
    }

    /** The pickups of those of these orders that have one. */
    public List<Pickup> pickups(Collection<String> orderNos) {
        return pickups.findAll(orderNos);
    }

    /** Orders with this tracking number, of the present shipment or an earlier one. */
    public List<String> ordersTrackedAs(String trackingNo) {
        return pickups.ordersTrackedAs(trackingNo);
    }

    /** Erases the tracking numbers and links of an order's pickups, with which the carrier could be asked for the address. */
    public void erase(String orderNo) {
        pickups.erase(orderNo);
    }
}
