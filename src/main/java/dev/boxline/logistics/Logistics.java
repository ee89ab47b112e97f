package dev.boxline.logistics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The logistics company's part of an order. */
@Service
public class Logistics {

    private final Duration overdueAfter;
    private final PartnerClient client;
    private final PickupRepository pickups;
    private final Orders orders;
    private final Checkouts checkouts;

    Logistics(
            LogisticsSettings settings,
            PartnerClients clients,
            PickupRepository pickups,
            Orders orders,
            Checkouts checkouts) {
        this.overdueAfter = settings.overdueAfter();
        this.client = clients.open(Endpoint.of(Partner.LOGISTICS), settings.endpoint());
        this.pickups = pickups;
        this.orders = orders;
        this.checkouts = checkouts;
    }

    /** Books the courier for a packed box, once. Nothing is sent for an order cancelled before. */
    public Outcome<Void> bookPickup(String orderNo, String parcelNo) {
        Order order = orders.hold(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return new Outcome.Cancelled<>();
        }
        if (orders.reached(orderNo, pickups)) {
            return Outcome.done();
        }
        return client.send(booking(order, parcelNo)).then(body -> booked(orderNo, body));
    }

    private PartnerCall booking(Order order, String parcelNo) {
        String orderNo = order.orderNo();
        Recipient recipient = checkouts.get(orderNo).recipient();
        return PartnerCall.work(
                orderNo,
                Step.NOTIFY_LOGISTICS,
                "/pickups",
                IdempotencyKey.of(orderNo, "pickup", order.shipment()),
                Map.of(
                        "orderNo", orderNo,
                        "parcelNo", parcelNo,
                        "recipient",
                                Map.of(
                                        "name", recipient.name(),
                                        "phone", recipient.phone(),
                                        "address", recipient.address())),
                "parcel " + parcelNo);
    }

    /**
     * Whether the company says that it accepted the booking of the present box. False also when it gives no usable
     * answer: then nobody knows, and whoever asks must be able to bear that.
     */
    public boolean hasAcceptedBooking(String orderNo) {
        return client.ask(booking(orders.get(orderNo), "").askBack()).isDone();
    }

    private Outcome<Void> booked(String orderNo, JsonNode body) {
        String pickupNo = body.path("pickupNo").asText("");
        if (pickupNo.isEmpty()) {
            return Outcome.unavailable(Code.MISSING_FIELD, Partner.LOGISTICS, "pickupNo");
        }
        var booking = new PickupRepository.Booking(
                pickupNo,
                body.path("carrier").asText(""),
                body.path("trackingNo").asText(""),
                body.path("trackingUrl").asText(""));
        pickups.insert(orderNo, booking, overdueAfter);
        return Outcome.done();
    }

    /**
     * Calls the courier off, once. Also asked for when we know of no booking, because an answer may have been lost: the
     * company then has nothing to cancel.
     */
    public Outcome<Void> cancelPickup(String orderNo) {
        var call = PartnerCall.work(
                orderNo,
                Step.UNDO_ORDER,
                "/pickups/" + orderNo + "/cancellation",
                IdempotencyKey.of(orderNo, "cancelPickup", orders.get(orderNo).shipment()),
                Map.of(),
                "");
        return client.send(call).then(body -> {
            if (!body.path("cancelled").isBoolean()) {
                return Outcome.unavailable(Code.MISSING_FIELD, Partner.LOGISTICS, "cancelled");
            }
            String saidNo = body.path("pickupNo").asText("");
            pickups.find(orderNo).ifPresent(pickup -> pickups.compare(orderNo, pickup.pickupNo(), saidNo));
            return Outcome.done();
        });
    }

    /** Whether the box has left the warehouse, so that it can neither be called back nor put back into stock. */
    public boolean hasLeft(String orderNo) {
        return pickups.find(orderNo)
                .filter(pickup -> pickup.status() != PickupStatus.BOOKED)
                .isPresent();
    }

    /** Whether the courier was booked, or tells of the box though the answer to our booking was lost. */
    public boolean hasBox(String orderNo) {
        return pickups.find(orderNo).isPresent() || pickups.wasSeen(orderNo);
    }

    /** The present box is lost for good: makes room for the next shipment, which is booked under its own key. */
    public void sendAgain(String orderNo, int lostShipment) {
        pickups.setAside(orderNo, lostShipment);
    }

    public Optional<Pickup> pickup(String orderNo) {
        return pickups.find(orderNo);
    }

    /** The pickups of those of these orders that have one. */
    public List<Pickup> pickups(Collection<String> orderNos) {
        return pickups.findAll(orderNos);
    }

    /** Leaves of an order's pickup nothing by which the carrier would tell where it went. */
    public void erase(String orderNo) {
        pickups.erase(orderNo);
    }
}
