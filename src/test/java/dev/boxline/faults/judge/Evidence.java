package dev.boxline.faults.judge;

import dev.boxline.faults.load.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that is known of a run: the partners' ledgers, the buyers' answers, Boxline's tables. */
public record Evidence(
        Map<String, List<Effect>> effects,
        List<Answer> answers,
        Tables tables,
        List<String> leaks,
        Map<String, Long> ledger) {

    public static Evidence of(List<Effect> effects, List<Answer> answers, Tables tables) {
        return new Evidence(
                effects.stream().collect(Collectors.groupingBy(Effect::orderNo)), answers, tables, List.of(), Map.of());
    }

    /** The same, with what was found where it may not be, and Boxline's own ledger. */
    public Evidence with(List<String> found, Map<String, Long> figures) {
        return new Evidence(effects, answers, tables, found, figures);
    }

    /** Every order number anybody knows. */
    Set<String> orderNumbers() {
        Set<String> all = new TreeSet<>(effects.keySet());
        tables.checkouts().forEach(checkout -> all.add(checkout.orderNo()));
        all.addAll(tables.orders().keySet());
        return all;
    }

    /** What a partner did for an order, oldest first. */
    List<Effect> of(String orderNo, String what) {
        return effects.getOrDefault(orderNo, List.of()).stream()
                .filter(effect -> effect.what().equals(what))
                .sorted(Comparator.comparing(Effect::at))
                .toList();
    }

    /** Whether a cancelled order waits for an operator, because its courier has the box. */
    boolean courierHasBox(String orderNo) {
        return tables.parked().stream()
                .anyMatch(parked -> parked.orderNo().equals(orderNo)
                        && parked.state().equals("PARKED")
                        && parked.step().equals("task_undoOrder")
                        && parked.reason().equals("COURIER_HAS_BOX"));
    }

    int count(String orderNo, String what) {
        return of(orderNo, what).size();
    }
}
