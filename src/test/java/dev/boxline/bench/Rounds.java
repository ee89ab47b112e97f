package dev.boxline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One contestant's rounds: fulfilments a second, and what each order cost. */
final class Rounds {

    static final String HEAD =
            "| build | fulfilments/s, median | spread | statements | commits | rows | WAL KiB | all WAL KiB"
                    + " | CPU ms, JVM | CPU ms, PostgreSQL |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    final String name;
    private final List<Round> rounds = new ArrayList<>();

    /**
     * One of them.
     *
     * @param allWalKib per order, with what the database writes between statements
     * @param cpu seconds for all of its orders
     */
    record Round(int orders, double perSecond, Costs.PerOrder cost, double allWalKib, Processor cpu) {

        double millis(double cpuSeconds) {
            return cpuSeconds * 1e3 / orders;
        }
    }

    Rounds(String name) {
        this.name = name;
    }

    void add(Round round) {
        rounds.add(round);
    }

    double perSecond() {
        return median(Round::perSecond);
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f–%.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f |",
                name,
                perSecond(),
                rounds.stream().mapToDouble(Round::perSecond).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::perSecond).max().orElseThrow(),
                median(round -> round.cost().statements()),
                median(round -> round.cost().commits()),
                median(round -> round.cost().written()),
                median(round -> round.cost().walKib()),
                median(Round::allWalKib),
                median(round -> round.millis(round.cpu().here())),
                median(round -> round.millis(round.cpu().database())));
    }
}
