package dev.boxline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One contestant's rounds: fulfilments a second, and what each order cost. */
final class Rounds {

    final String name;
    private final List<Double> rates = new ArrayList<>();
    private final List<Costs.PerOrder> costs = new ArrayList<>();

    Rounds(String name) {
        this.name = name;
    }

    void add(double perSecond, Costs.PerOrder cost) {
        rates.add(perSecond);
        costs.add(cost);
    }

    double median() {
        return middle(rates);
    }

    Costs.PerOrder cost() {
        return new Costs.PerOrder(
                middle(costs.stream().map(Costs.PerOrder::statements).toList()),
                middle(costs.stream().map(Costs.PerOrder::commits).toList()),
                middle(costs.stream().map(Costs.PerOrder::written).toList()),
                middle(costs.stream().map(Costs.PerOrder::walKib).toList()));
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    String row() {
        Costs.PerOrder cost = cost();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f–%.0f | %.1f | %.1f | %.1f | %.1f |",
                name,
                median(),
                rates.stream().min(Double::compare).orElseThrow(),
                rates.stream().max(Double::compare).orElseThrow(),
                cost.statements(),
                cost.commits(),
                cost.written(),
                cost.walKib());
    }

    String json() {
        Costs.PerOrder cost = cost();
        return String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"perSecond\": %s, \"median\": %.1f, \"statements\": %.2f, \"commits\": %.2f,"
                        + " \"rows\": %.2f, \"walKib\": %.2f}",
                name,
                rates,
                median(),
                cost.statements(),
                cost.commits(),
                cost.written(),
                cost.walKib());
    }
}
