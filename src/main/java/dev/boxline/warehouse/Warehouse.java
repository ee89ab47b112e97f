package dev.boxline.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Step;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The warehouse's part of an order. */
@Service
public class Warehouse {

    private final PartnerClient client;
    private final Deductions deductions;
    private final Orders orders;
    private final Checkouts checkouts;

    Warehouse(
            WarehouseSettings settings,
            PartnerClients clients,
            Deductions deductions,
            Orders orders,
            Checkouts checkouts) {
        this.client = clients.open(Partner.WAREHOUSE, settings.endpoint());
        this.deductions = deductions;
        this.orders = orders;
        this.checkouts = checkouts;
    }

    /** Has one box deducted and packed, once. Nothing is sent for an order cancelled before. */
    public Outcome prepareBox(String orderNo) {
        if (orders.hold(orderNo).status() == OrderStatus.CANCELLED) {
            return new Outcome.Cancelled();
        }
        if (deductions.find(orderNo).isPresent()) {
            return Outcome.done();
        }
        Checkout checkout = checkouts.get(orderNo);
        return client.send(deduction(checkout)).then(body -> deducted(checkout, body));
    }

    private static PartnerCall deduction(Checkout checkout) {
        var recipient = checkout.recipient();
        return PartnerCall.work(
                checkout.orderNo(),
                Step.NOTIFY_WAREHOUSE,
                "/deductions",
                IdempotencyKey.of(checkout.orderNo(), "deduct"),
                Map.of(
                        "orderNo", checkout.orderNo(),
                        "sku", checkout.courseSku(),
                        "quantity", 1,
                        "recipient",
                                Map.of(
                                        "name", recipient.name(),
                                        "phone", recipient.phone(),
                                        "address", recipient.address())),
                "1 × " + checkout.courseSku());
    }

    private Outcome deducted(Checkout checkout, JsonNode body) {
        String deductionNo = body.path("deductionNo").asText("");
        String parcelNo = body.path("parcelNo").asText("");
        if (deductionNo.isEmpty() || parcelNo.isEmpty()) {
            return new Outcome.Unavailable("WAREHOUSE answered without a deduction or parcel number", true, null);
        }
        deductions.insert(checkout.orderNo(), checkout.courseSku(), deductionNo, parcelNo);
        return Outcome.done();
    }

    /** The number on the packed box, for the courier; refuses, as a defect, an order without a box. */
    public String parcelOf(String orderNo) {
        return deductions
                .find(orderNo)
                .map(Deductions.Deduction::parcelNo)
                .orElseThrow(() -> new IllegalStateException("No box is packed for order " + orderNo));
    }

    /**
     * Puts the box back, once. Also asked for when we know of no deduction, because an answer may have been lost: the
     * warehouse then has nothing to release.
     */
    public Outcome releaseStock(String orderNo) {
        if (deductions.find(orderNo).filter(Deductions.Deduction::released).isPresent()) {
            return Outcome.done();
        }
        var call = PartnerCall.work(
                orderNo,
                Step.UNDO_ORDER,
                "/releases",
                IdempotencyKey.of(orderNo, "release"),
                Map.of("orderNo", orderNo),
                "");
        return client.send(call).then(body -> {
            deductions.release(orderNo);
            return Outcome.done();
        });
    }

    /** Deductions beyond the first of an order. */
    public long countExtraDeductions() {
        return deductions.countExtras();
    }
}
