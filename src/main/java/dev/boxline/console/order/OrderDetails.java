package dev.boxline.console.order;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.ResolutionRequest.Action;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All that is known about one order, for operators. */
@Component
class OrderDetails {

    private final Checkouts checkouts;
    private final Orders orders;
    private final DeadLetters parked;
    private final OrderHistory history;

    OrderDetails(Checkouts checkouts, Orders orders, DeadLetters parked, OrderHistory history) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.parked = parked;
        this.history = history;
    }

    Checkout checkout(String orderNo) {
        return checkouts.find(orderNo).orElseThrow(() -> ProblemException.notFound("order"));
    }

    /** The dead letter to decide about; refuses as too late when there is none. */
    DeadLetter parked(String orderNo) {
        return parked.find(orderNo)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT, "not-parked", "The order does not wait any more; look at it again."));
    }

    void fill(Model page, String orderNo) {
        page.addAttribute("checkout", checkout(orderNo));
        page.addAttribute("order", orders.find(orderNo).orElse(null));
        DeadLetter letter = parked.find(orderNo).orElse(null);
        page.addAttribute("parked", letter);
        List<Action> actions = letter == null ? List.of() : Action.at(letter.step());
        page.addAttribute("actions", actions);
        page.addAttribute("corrects", actions.stream().anyMatch(Action::corrects));
        page.addAttribute(
                "waits",
                letter != null
                        && (letter.state() == DeadLetterState.PARKED || letter.state() == DeadLetterState.QUARANTINED));
        OrderHistory.Past past = history.of(orderNo);
        page.addAttribute("walked", String.join(",", past.walked()));
        page.addAttribute("moments", past.moments());
    }
}
