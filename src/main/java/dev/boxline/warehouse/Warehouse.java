package dev.boxline.warehouse;

import dev.boxline.json.Json;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.OrderToShip;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
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
import dev.boxline.warehouse.WarehouseAdapter.BoxRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The warehouse's part of an order. */
@Service
public class Warehouse {

    /** The day files are those of the default endpoint. */
    private static final String OF_DEFAULT = """
            not exists (select 1 from order_route r
                where r.order_no = d.order_no and r.partner = 'WAREHOUSE' and r.endpoint <> 'default')""";

    /**
     * The default endpoint's deductions with their releases, as a query to match the warehouse's day files with:
     * {@code side} (EFFECT or REVERSAL), {@code order_no}, {@code reference}, {@code amount_minor}, {@code currency}, {@code state} and {@code at}.
     * Whether the deduction of an earlier shipment was released is not recorded: its release is OPEN.
     */
    public static final String RECORDS = """
            select 'EFFECT' as side, order_no, deduction_no as reference, cast(0 as bigint) as amount_minor,
                cast(null as varchar(3)) as currency, 'CONFIRMED' as state, deducted_at as at
            from stock_deduction d where %1$s
            union all
            select 'EFFECT', order_no, deduction_no, 0, null, 'CONFIRMED', deducted_at from stock_deduction_history d where %1$s
            union all
            select 'REVERSAL', order_no, deduction_no, 0, null, 'CONFIRMED', released_at
            from stock_deduction d where released_at is not null and %1$s
            union all
            select 'REVERSAL', order_no, deduction_no, 0, null, 'OPEN', null from stock_deduction_history d where %1$s""".formatted(OF_DEFAULT);

    private static final String DEDUCT = "deduct";

    private final Warehouses warehouses;
    private final DeductionRepository deductions;
    private final Orders orders;
    private final Checkouts checkouts;

    Warehouse(Warehouses warehouses, DeductionRepository deductions, Orders orders, Checkouts checkouts) {
        this.warehouses = warehouses;
        this.deductions = deductions;
        this.orders = orders;
        this.checkouts = checkouts;
    }

    /** The warehouse's endpoint that an order goes to. */
    public Endpoint endpoint(String orderNo) {
        return warehouses.of(orderNo).endpoint();
    }

    /** Has one box deducted and packed, once. Nothing is sent for an order cancelled before. */
    public Outcome<Void> prepareBox(String orderNo) {
        Order order = orders.lock(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return new Outcome.Cancelled<>();
        }
        if (orders.reached(orderNo, deductions)) {
            return Outcome.done();
        }
        Routed<WarehouseAdapter> routed = warehouses.of(orderNo);
        return routed.client()
                .send(key(orderNo, order.shipment()), () -> deduction(routed, checkouts.get(orderNo), order.shipment()))
                .then(body -> deducted(order, body));
    }

    /** Makes the call of {@link #prepareBox} ahead of its transaction. */
    public CompletableFuture<Outcome<Json>> prepareCall(OrderToShip order) {
        Routed<WarehouseAdapter> routed = warehouses.of(order.orderNo());
        return routed.client().prepare(deduction(routed, order.checkout(), order.shipment()));
    }

    private static IdempotencyKey key(String orderNo, int shipment) {
        return IdempotencyKey.of(orderNo, DEDUCT, shipment);
    }

    private PartnerCall deduction(Routed<WarehouseAdapter> routed, Checkout checkout, int shipment) {
        String orderNo = checkout.orderNo();
        String sku = checkout.courseSku();
        Recipient recipient = checkout.recipient();
        IdempotencyKey key = key(orderNo, shipment);
        var call = PartnerCall.work(
                orderNo,
                Step.NOTIFY_WAREHOUSE,
                "/deductions",
                key,
                Map.of("orderNo", orderNo, "sku", sku, "quantity", 1, "recipient", recipient.fields()),
                "1 × " + sku);
        WarehouseAdapter adapter = routed.adapter();
        if (adapter != null) {
            var box = new BoxRequest(orderNo, key.value(), sku, recipient);
            call = call.adapted(adapter.prepareBox(box), adapter.findBox(box));
        }
        return shipment == 1 ? call : call.withKnownRecipients(knownRecipients(orderNo));
    }

    private List<Map<String, String>> knownRecipients(String orderNo) {
        return checkouts.allRecipients(orderNo).stream().map(Recipient::fields).toList();
    }

    /** The number on the packed box in an answer to {@link #prepareCall}; empty when it has none. */
    public static String parcelNo(Json deduction) {
        return PartnerText.identifier(deduction.text("parcelNo"));
    }

    private Outcome<Void> deducted(Order order, Json body) {
        String deductionNo = PartnerText.identifier(body.text("deductionNo"));
        String parcelNo = parcelNo(body);
        if (deductionNo.isEmpty() || parcelNo.isEmpty()) {
            return Outcome.unavailable(
                    Code.MISSING_FIELD, Partner.WAREHOUSE, deductionNo.isEmpty() ? "deductionNo" : "parcelNo");
        }
        deductions.insert(order.orderNo(), order.courseSku(), deductionNo, parcelNo);
        return Outcome.done();
    }

    /** The number on the packed box, for the courier; refuses, as a defect, an order without a box. */
    public String parcelOf(String orderNo) {
        return findParcel(orderNo)
                .orElseThrow(() -> new IllegalStateException("No box is packed for order " + orderNo));
    }

    /** The number on the packed box, if any. */
    public Optional<String> findParcel(String orderNo) {
        return deductions.find(orderNo).map(DeductionRepository.Deduction::parcelNo);
    }

    /** Records the present shipment's deduction if the warehouse has made one, whose answer may have been lost. */
    public Outcome<Void> findOut(String orderNo) {
        if (deductions.find(orderNo).isPresent()) {
            return Outcome.done();
        }
        Order order = orders.get(orderNo);
        Routed<WarehouseAdapter> routed = warehouses.of(orderNo);
        return routed.client()
                .ask(deduction(routed, checkouts.get(orderNo), order.shipment()).statusQuery())
                .then(body -> deducted(order, body))
                .ifRefused(Outcome::done)
                .ifNotFound(Outcome::done);
    }

    /** For the warehouse's day files. */
    PartnerClient client() {
        return warehouses.at(Endpoint.of(Partner.WAREHOUSE)).client();
    }

    /** Whether a deduction of the present shipment is recorded and not put back. */
    public boolean holdsStock(String orderNo) {
        return deductions.find(orderNo).filter(known -> !known.released()).isPresent();
    }

    /**
     * Puts the box back, once. Also asked for when we know of no deduction, because an answer may have been lost: the
     * warehouse then has nothing to release.
     */
    public Outcome<Void> releaseStock(String orderNo) {
        DeductionRepository.Deduction known = deductions.find(orderNo).orElse(null);
        if (known != null && known.released()) {
            return Outcome.done();
        }
        int shipment = orders.get(orderNo).shipment();
        Routed<WarehouseAdapter> routed = warehouses.of(orderNo);
        // an adapter releases by the warehouse's own number, which is unknown after a lost answer
        if (known == null && (shipment > 1 || routed.adapter() != null)) {
            return releaseUnlessNeverDeducted(routed, orderNo, shipment);
        }
        String deductionNo = known == null ? "" : known.deductionNo();
        Outcome<Void> answer = routed.client()
                .send(release(routed, orderNo, shipment, deductionNo))
                .then(body -> released(orderNo, known, body));
        return known == null ? answer.ifNotFound(Outcome::done) : answer;
    }

    /** A lost box must not come back into stock in the place of one that was never deducted: hence the question. */
    private Outcome<Void> releaseUnlessNeverDeducted(Routed<WarehouseAdapter> routed, String orderNo, int shipment) {
        PartnerCall question = deduction(routed, checkouts.get(orderNo), shipment)
                .statusQuery()
                .in(Step.UNDO_ORDER);
        Outcome<Json> deduction = routed.client().ask(question);
        return deduction.isNotFound()
                ? Outcome.done()
                : deduction.then(body -> routed.client()
                        .send(release(routed, orderNo, shipment, PartnerText.identifier(body.text("deductionNo"))))
                        .then(Warehouse::released));
    }

    private PartnerCall release(Routed<WarehouseAdapter> routed, String orderNo, int shipment, String deductionNo) {
        IdempotencyKey key = IdempotencyKey.of(orderNo, "release", shipment);
        var call = PartnerCall.work(orderNo, Step.UNDO_ORDER, "/releases", key, Map.of("orderNo", orderNo), "");
        WarehouseAdapter adapter = routed.adapter();
        if (adapter != null) {
            Checkout checkout = checkouts.get(orderNo);
            var box =
                    new BoxRequest(orderNo, key(orderNo, shipment).value(), checkout.courseSku(), checkout.recipient());
            var request = adapter.releaseBox(box, key.value(), deductionNo);
            call = call.adapted(request, request); // releasing again is the question
        }
        return call.withKnownRecipients(knownRecipients(orderNo));
    }

    private Outcome<Void> released(String orderNo, DeductionRepository.@Nullable Deduction known, Json body) {
        return released(body).then(nothing -> {
            if (known != null) {
                deductions.compare(orderNo, known.deductionNo(), PartnerText.identifier(body.text("deductionNo")));
            }
            deductions.release(orderNo);
            return Outcome.done();
        });
    }

    /** Whatever else is in an answer, it has to say whether there was something to release. */
    private static Outcome<Void> released(Json body) {
        return body.at("released").flag() == null
                ? Outcome.unavailable(Code.MISSING_FIELD, Partner.WAREHOUSE, "released")
                : Outcome.done();
    }

    /** Whether nothing is left to put back, as far as our own records say it. */
    public boolean isReleased(String orderNo) {
        return deductions
                .find(orderNo)
                .filter(DeductionRepository.Deduction::released)
                .isPresent();
    }

    /** The present box is lost or withdrawn: makes room for the next shipment, which is deducted under its own key. */
    public void reship(String orderNo, int shipment) {
        deductions.setAside(orderNo, shipment);
    }
}
