package dev.boxline.logistics.failover;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.ordering.routing.OrderRoutes.Route;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Moves parked orders to another carrier, each once it is certain that the first one has no pickup for it: either it was
 * never called, which is recorded before each call, or it says so when asked, some time after the last call.
 */
@Service
public class CarrierMoves {

    /** Parked before the booking, whose carrier was called or not. */
    private static final String CANDIDATE = """
            step = '%s'
              and not exists (select 1 from pickup p where p.order_no = dead_letter.order_no)
              and exists (select 1 from order_route r where r.order_no = dead_letter.order_no and r.partner = 'LOGISTICS'
                  and r.endpoint = dead_letter.endpoint and r.called_at is %s)""";

    private final Backlog backlog;
    private final DeadLetterRepository deadLetters;
    private final OrderRoutes routes;
    private final Orders orders;
    private final Logistics logistics;
    private final LogisticsSettings settings;
    private final Timeline timeline;
    private final Clock clock;

    CarrierMoves(
            Backlog backlog,
            DeadLetterRepository deadLetters,
            OrderRoutes routes,
            Orders orders,
            Logistics logistics,
            LogisticsSettings settings,
            Timeline timeline,
            Clock clock) {
        this.backlog = backlog;
        this.deadLetters = deadLetters;
        this.routes = routes;
        this.orders = orders;
        this.logistics = logistics;
        this.settings = settings;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What became of an order. */
    public enum Result {
        /** It waits to be released to the second carrier. */
        MOVED,
        /** The first carrier has it after all; its pickup is recorded now. */
        BOOKED,
        /** The first carrier gave no answer. */
        UNKNOWN,
        /** The first carrier's answer was inconclusive. */
        KEPT,
        /** It isn't parked any more, or was called again. */
        OVERTAKEN
    }

    /** Parked orders for which this carrier was certainly never called. */
    public List<DeadLetter> neverCalled(Endpoint from, int limit) {
        return backlog.next(from, clock.instant(), limit, candidate("null"));
    }

    /** Parked orders for which this carrier was called, so that it has to be asked first. */
    public List<DeadLetter> called(Endpoint from, int limit) {
        return backlog.next(from, clock.instant(), limit, candidate("not null"));
    }

    private static String candidate(String calledAt) {
        return CANDIDATE.formatted(Step.NOTIFY_LOGISTICS.id(), calledAt);
    }

    /** The route of an order, if its carrier was never called or no request to it is under way any more. */
    public Optional<Route> settled(DeadLetter order) {
        return routes.find(Partner.LOGISTICS, order.orderNo())
                .filter(route -> route.endpoint().equals(order.endpoint()))
                .filter(route -> {
                    Instant called = route.calledAt();
                    return called == null || !clock.instant().isBefore(called.plus(settings.requestLifetime()));
                });
    }

    /**
     * Moves an order in the running transaction, after asking its present carrier if that was called.
     *
     * @param route as read before; the order stays if it was called since then
     */
    public Result move(DeadLetter order, Route route, Endpoint to) {
        String orderNo = order.orderNo();
        if (orders.lock(orderNo).status() != OrderStatus.PAID) {
            return Result.OVERTAKEN;
        }
        if (route.calledAt() != null) {
            Outcome<Boolean> booked = logistics.findBooking(orderNo);
            if (!booked.isDone()) {
                return booked instanceof Outcome.Refused ? Result.KEPT : Result.UNKNOWN;
            }
            if (booked.toOptional().orElse(false)) {
                return Result.BOOKED;
            }
        }
        Reason reason = Reason.of(Reason.Code.CARRIER_CHANGED, to, order.endpoint());
        if (!deadLetters.move(order, to, reason, clock.instant())) {
            return Result.OVERTAKEN;
        }
        if (!routes.move(orderNo, route, to)) {
            throw new IllegalStateException("Order " + orderNo + " was sent to " + order.endpoint() + " again");
        }
        timeline.add(
                orderNo, TimelineEventType.CARRIER_CHANGED, order.endpoint().name() + " → " + to.name());
        return Result.MOVED;
    }
}
