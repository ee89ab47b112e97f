package dev.boxline.process.fulfilment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.json.Json;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.OrderToShip;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Step;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.Payments;
import dev.boxline.process.job.JobPreparation;
import dev.boxline.process.job.PendingJob;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.transaction.AfterCommit;
import dev.boxline.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the partner calls of an order's next steps before the transaction that records them. Concurrent changes, such
 * as a cancellation, are handled in that transaction, by the state of the order.
 */
@Component
public class StepCalls implements JobPreparation {

    private static final CompletableFuture<?> NONE = CompletableFuture.completedFuture(null);

    /**
     * After a warehouse response slower than this, the order is read again, so that no pickup is booked for a cancelled
     * order.
     */
    private static final Duration OUTDATED = Duration.ofMillis(500);

    private final Orders orders;
    private final Checkouts checkouts;
    private final Payments payments;
    private final Warehouse warehouse;
    private final Logistics logistics;
    private final Gates gates;
    private final Cache<String, Release> releases = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    StepCalls(
            Orders orders,
            Checkouts checkouts,
            Payments payments,
            Warehouse warehouse,
            Logistics logistics,
            Gates gates) {
        this.orders = orders;
        this.checkouts = checkouts;
        this.payments = payments;
        this.warehouse = warehouse;
        this.logistics = logistics;
        this.gates = gates;
    }

    /** @param order null when it has to be queried */
    private record Release(
            Step resumeAt, Endpoint endpoint, @Nullable OrderToShip order) {}

    /** Discards the release: the order is released manually, and none of its calls may be made ahead. */
    public void releasedManually(String orderNo) {
        releases.invalidate(orderNo);
    }

    /**
     * Remembers the orders this node releases in the current transaction, which saves reading each of them again for
     * its calls.
     */
    public void released(List<DeadLetter> letters) {
        List<String> toShip = letters.stream()
                .filter(letter -> letter.step() == Step.NOTIFY_WAREHOUSE || letter.step() == Step.NOTIFY_LOGISTICS)
                .map(DeadLetter::orderNo)
                .toList();
        Map<String, OrderToShip> read = toShip.isEmpty()
                ? Map.of()
                : orders.toShip(toShip).stream().collect(Collectors.toMap(OrderToShip::orderNo, order -> order));
        AfterCommit.run(() -> letters.forEach(letter -> releases.put(
                letter.orderNo(), new Release(letter.step(), letter.endpoint(), read.get(letter.orderNo())))));
    }

    @Override
    public CompletableFuture<?> prepare(PendingJob job, Executor threads) {
        String orderNo = Objects.requireNonNull(job.businessKey());
        if (Step.GRANT_COURSE_ACCESS.id().equals(job.element())) {
            return prepareBox(orderNo, job.fresh() ? created(orderNo) : null, null, threads);
        }
        Release release = job.fresh() && FulfilmentModel.AWAIT_RELEASE.equals(job.element()) ? release(orderNo) : null;
        if (release == null) {
            return NONE;
        }
        CallScope.markAsRelease();
        return switch (release.resumeAt()) {
            case REQUEST_PAYMENT -> {
                requestPayment(checkouts.get(orderNo), release.endpoint());
                yield NONE;
            }
            case NOTIFY_WAREHOUSE -> prepareBox(orderNo, release.order(), release.endpoint(), threads);
            case NOTIFY_LOGISTICS -> bookPickup(orderNo, release.order(), release.endpoint());
            case CREATE_ORDER, GRANT_COURSE_ACCESS, DELIVER_BOX, UNDO_ORDER -> NONE;
        };
    }

    @Override
    public @Nullable String orderNo(PendingJob job) {
        return FulfilmentModel.PROCESS.equals(job.process()) ? job.businessKey() : null;
    }

    /** Requests the payment of a purchase about to start, on the current thread. */
    void requestPayment(Checkout checkout) {
        requestPayment(checkout, null);
    }

    private void requestPayment(Checkout checkout, @Nullable Endpoint trialOf) {
        if (!isHeldBack(checkout.paymentMethod().endpoint(), trialOf)) {
            payments.prepareRequest(checkout);
        }
    }

    /**
     * The release by this node; releases by other nodes or an operator are unknown, and their calls are made when the
     * job requires them.
     */
    private @Nullable Release release(String orderNo) {
        Release known = releases.getIfPresent(orderNo);
        releases.invalidate(orderNo);
        return known;
    }

    /** A new order whose checkout this node accepted recently, which saves a query. */
    private @Nullable OrderToShip created(String orderNo) {
        return checkouts.recent(orderNo).map(OrderToShip::created).orElse(null);
    }

    private CompletableFuture<?> prepareBox(
            String orderNo, @Nullable OrderToShip known, @Nullable Endpoint trialOf, Executor threads) {
        if (isHeldBack(warehouse.endpoint(orderNo), trialOf)) {
            return NONE;
        }
        OrderToShip order = known != null ? known : orders.toShip(orderNo).orElse(null);
        if (order == null || order.isCancelled()) {
            return NONE;
        }
        long sentAt = System.nanoTime();
        return warehouse
                .prepareCall(order)
                .thenComposeAsync(
                        answer -> {
                            boolean outdated = System.nanoTime() - sentAt > OUTDATED.toNanos();
                            return bookPickup(orderNo, parcelNo(answer), outdated ? null : order, trialOf);
                        },
                        threads);
    }

    private static String parcelNo(Outcome<Json> deduction) {
        return deduction.map(Warehouse::parcelNo).toOptional().orElse("");
    }

    private CompletableFuture<?> bookPickup(String orderNo, @Nullable OrderToShip known, Endpoint trialOf) {
        return bookPickup(orderNo, warehouse.findParcel(orderNo).orElse(""), known, trialOf);
    }

    private CompletableFuture<?> bookPickup(
            String orderNo, String parcelNo, @Nullable OrderToShip known, @Nullable Endpoint trialOf) {
        if (parcelNo.isEmpty() || isHeldBack(logistics.endpoint(orderNo), trialOf)) {
            return NONE;
        }
        OrderToShip order = known != null ? known : orders.toShip(orderNo).orElse(null);
        return order == null || order.isCancelled() ? NONE : logistics.prepareCall(order, parcelNo);
    }

    /** An order released for this endpoint tests whether it is available again. */
    private boolean isHeldBack(Endpoint endpoint, @Nullable Endpoint trialOf) {
        return endpoint.equals(trialOf) ? gates.isForcedClosed(endpoint) : gates.heldBack(endpoint) != null;
    }
}
