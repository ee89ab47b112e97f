package dev.boxline.process.fulfilment;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.partner.call.CallScope;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.group.WorkGroups;
import dev.boxline.tracing.OrderSpan;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Accepts purchases from checkouts and from starts through the engine. The checkout is inserted first, in a small
 * separate transaction: it contains the unique order number and everything the process needs, so that a crash right
 * afterwards loses nothing.
 */
@Service
public class Purchases {

    private final Catalogue catalogue;
    private final Checkouts checkouts;
    private final FulfilmentProcess fulfilment;
    private final InFlightStarts starts;
    private final StepCalls calls;
    private final WorkGroups groups;
    private final OrderTraces traces;

    Purchases(
            Catalogue catalogue,
            Checkouts checkouts,
            FulfilmentProcess fulfilment,
            InFlightStarts starts,
            StepCalls calls,
            WorkGroups groups,
            OrderTraces traces) {
        this.catalogue = catalogue;
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
        this.starts = starts;
        this.calls = calls;
        this.groups = groups;
        this.traces = traces;
    }

    /** A started purchase. */
    public record Started(String orderNo, String instanceId, String definitionId, boolean ended) {

        private static Started of(String orderNo, ProcessInstances.Started instance) {
            return new Started(orderNo, instance.instanceId(), instance.definitionId(), instance.ended());
        }
    }

    /**
     * Accepts and starts a purchase; empty, with nothing changed, when its order number or idempotency key is already
     * used.
     *
     * @throws PurchaseNotStartedException when it was accepted and will be started later
     */
    public Optional<Started> start(Purchase purchase) {
        Checkout checkout = checkout(purchase);
        return OrderInLogs.during(checkout.orderNo(), () -> {
            OrderSpan span = traces.begin(checkout.orderNo(), SpanType.PURCHASE);
            if (!accepted(checkout, purchase.request())) {
                return Optional.empty(); // the trace is that of another purchase, which has its span
            }
            try {
                return Optional.of(started(checkout));
            } finally {
                span.end();
            }
        });
    }

    private boolean accepted(Checkout checkout, @Nullable IdempotentRequest request) {
        try {
            return groups.run(checkout.orderNo(), () -> {
                checkouts.accept(checkout, request);
                return true;
            });
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private Started started(Checkout checkout) {
        String orderNo = checkout.orderNo();
        OrderSpan span = traces.begin(orderNo, SpanType.START);
        try {
            ProcessInstances.Started instance = starts.during(
                    orderNo,
                    () -> CallScope.run(
                            () -> calls.requestPayment(checkout),
                            () -> groups.run(orderNo, () -> fulfilment.start(checkout))));
            return Started.of(orderNo, instance);
        } catch (DuplicateKeyException e) { // another node has started it meanwhile
            return fulfilment
                    .started(orderNo)
                    .map(instance -> Started.of(orderNo, instance))
                    .orElseThrow(() -> new PurchaseNotStartedException(orderNo, e));
        } catch (RuntimeException | Error e) {
            span.tag("error", e.getClass().getName());
            throw new PurchaseNotStartedException(orderNo, e);
        } finally {
            span.end();
        }
    }

    private Checkout checkout(Purchase purchase) {
        Course course = catalogue
                .find(purchase.courseSku())
                .orElseThrow(() -> new IllegalArgumentException("There is no course " + purchase.courseSku()));
        return new Checkout(
                purchase.orderNo() == null ? checkouts.newOrderNo() : purchase.orderNo(),
                purchase.customerId(),
                course.sku(),
                course.titleIn(LocaleContextHolder.getLocale()),
                course.price(),
                purchase.paymentMethod(),
                purchase.recipient(),
                purchase.payer(),
                checkouts.now());
    }
}
