package dev.boxline.web.pages.console;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedState;
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
    private final ParkedOrders parked;
    private final OrderHistory history;

    OrderCase(Checkouts checkouts, Orders orders, ParkedOrders parked, OrderHistory history) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.parked = parked;
        this.history = history;
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
        OrderHistory.Past past = history.of(orderNo);
        page.addAttribute("walked", String.join(",", past.walked()));
        page.addAttribute("moments", past.moments());
    }
}
