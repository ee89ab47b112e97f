package dev.boxline.web.pages.console;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Exchanges;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.Resolution.Action;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All that is known about one order, for operators. */
@Component
class OrderCase {

    private final Checkouts checkouts;
    private final Orders orders;
    private final Timeline timeline;
    private final ParkedOrders parked;
    private final Exchanges exchanges;

    OrderCase(Checkouts checkouts, Orders orders, Timeline timeline, ParkedOrders parked, Exchanges exchanges) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.timeline = timeline;
        this.parked = parked;
        this.exchanges = exchanges;
    }

    Checkout checkout(String orderNo) {
        return checkouts.find(orderNo).orElseThrow(() -> ApiProblem.notFound("order"));
    }

    /** The dead letter to decide about; refuses as too late when there is none. */
    ParkedOrder parked(String orderNo) {
        return parked.find(orderNo)
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT, "not-parked", "The order does not wait any more; look at it again."));
    }

    void fill(Model page, String orderNo) {
        page.addAttribute("checkout", checkout(orderNo));
        page.addAttribute("order", orders.find(orderNo).orElse(null));
        ParkedOrder letter = parked.find(orderNo).orElse(null);
        page.addAttribute("parked", letter);
        List<Action> actions = letter == null ? List.of() : Action.at(letter.step());
        page.addAttribute("actions", actions);
        page.addAttribute("corrects", actions.stream().anyMatch(Action::corrects));
        page.addAttribute(
                "waits",
                letter != null && (letter.state() == ParkedState.PARKED || letter.state() == ParkedState.QUARANTINED));
        List<TimelineEntry> lines = timeline.of(orderNo, 0);
        page.addAttribute("walked", String.join(",", Walked.steps(lines)));
        page.addAttribute("moments", Moment.merge(lines, exchanges.of(orderNo)));
    }
}
