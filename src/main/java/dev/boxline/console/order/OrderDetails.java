package dev.boxline.console.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.console.AuditLine;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.ResolutionRequest.Action;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Step;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.process.ProcessInstances;
import dev.boxline.reconciliation.DifferenceRepository;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything known about one order, for operators. */
@Component
class OrderDetails {

    /** The steps of the diagram that events of the timeline prove to be passed. */
    private static final Map<TimelineEventType, String> STEPS = new EnumMap<>(Map.of(
            TimelineEventType.PAID, Step.REQUEST_PAYMENT.id(),
            TimelineEventType.ORDER_CREATED, Step.CREATE_ORDER.id(),
            TimelineEventType.ACCESS_GRANTED, Step.GRANT_COURSE_ACCESS.id(),
            TimelineEventType.STOCK_DEDUCTED, Step.NOTIFY_WAREHOUSE.id(),
            TimelineEventType.COURIER_BOOKED, Step.NOTIFY_LOGISTICS.id(),
            TimelineEventType.DELIVERED, Step.DELIVER_BOX.id()));

    private final Checkouts checkouts;
    private final Orders orders;
    private final DeadLetters deadLetters;
    private final Timeline timeline;
    private final ExchangeLog exchanges;
    private final AuditLog audit;
    private final ProcessInstances instances;
    private final DifferenceRepository differences;

    OrderDetails(
            Checkouts checkouts,
            Orders orders,
            DeadLetters deadLetters,
            Timeline timeline,
            ExchangeLog exchanges,
            AuditLog audit,
            ProcessInstances instances,
            DifferenceRepository differences) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.deadLetters = deadLetters;
        this.timeline = timeline;
        this.exchanges = exchanges;
        this.audit = audit;
        this.instances = instances;
        this.differences = differences;
    }

    Checkout checkout(String orderNo) {
        return find(orderNo).orElseThrow(() -> ProblemException.notFound("order"));
    }

    Optional<Checkout> find(String orderNo) {
        return checkouts.find(orderNo);
    }

    /** Whether this is the number of a payment in a provider's bill. */
    boolean isBilled(String number) {
        return !differences.about(number, 1).isEmpty();
    }

    Optional<String> instance(String orderNo) {
        return instances.instanceOf(orderNo);
    }

    /** The dead letter to decide about; refuses as too late when there is none. */
    DeadLetter parked(String orderNo) {
        return deadLetters
                .find(orderNo)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "not-parked", "The order isn't parked any more; reload it."));
    }

    /** All of the page. */
    void fill(Model page, String orderNo) {
        List<TimelineEntry> lines = fillState(page, orderNo);
        page.addAttribute("walked", passedSteps(lines));
        page.addAttribute(
                "moments",
                HistoryEntry.merge(
                        lines,
                        exchanges.of(orderNo),
                        audit.about(orderNo).stream().map(AuditLine::of).toList()));
    }

    /** The order's state and what can be decided, without its history; returns its timeline. */
    List<TimelineEntry> fillState(Model page, String orderNo) {
        page.addAttribute("checkout", checkout(orderNo));
        page.addAttribute("order", orders.find(orderNo).orElse(null));
        DeadLetter parked = deadLetters.find(orderNo).orElse(null);
        page.addAttribute("parked", parked);
        List<Action> actions = parked == null ? List.of() : Action.at(parked.step());
        page.addAttribute("actions", actions);
        page.addAttribute("corrects", actions.stream().anyMatch(Action::corrects));
        page.addAttribute(
                "waits",
                parked != null
                        && (parked.state() == DeadLetterState.PARKED || parked.state() == DeadLetterState.QUARANTINED));
        List<TimelineEntry> lines = timeline.of(orderNo, 0);
        page.addAttribute(
                "refundedAt",
                lines.stream()
                        .filter(line -> line.what() == TimelineEventType.REFUNDED)
                        .map(TimelineEntry::at)
                        .findFirst()
                        .orElse(null));
        return lines;
    }

    private static String passedSteps(List<TimelineEntry> lines) {
        return lines.stream()
                .map(line -> STEPS.get(line.what()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
