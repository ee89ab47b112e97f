package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which order a partner's own number belongs to. */
public final class OrderIndex<S extends OrderState> implements PartnerJournal.Change<S> {

    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Function<S, String> number;

    public OrderIndex(Function<S, String> number) {
        this.number = number;
    }

    @Override
    public void from(@Nullable S before, S now) {
        orders.putIfAbsent(number.apply(now), now.orderNo());
    }

    public String order(String known) {
        String orderNo = orders.get(known);
        if (orderNo == null) {
            throw SimulatorProblem.notFound("Nothing is known by this number.");
        }
        return orderNo;
    }
}
