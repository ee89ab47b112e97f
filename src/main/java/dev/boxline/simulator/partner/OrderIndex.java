package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds order numbers by a number that the partner assigned. */
public final class OrderIndex<S extends OrderState> implements PartnerJournal.StateListener<S> {

    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Function<S, String> number;

    public OrderIndex(Function<S, String> number) {
        this.number = number;
    }

    @Override
    public void changed(@Nullable S before, S now) {
        orders.putIfAbsent(number.apply(now), now.orderNo());
    }

    public String orderNo(String known) {
        String orderNo = orders.get(known);
        if (orderNo == null) {
            throw SimulatorProblem.notFound("This number is unknown.");
        }
        return orderNo;
    }
}
