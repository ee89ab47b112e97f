package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.util.List;
import java.util.Locale;

/** How long buyers and steps wait at half and at four fifths of what a build can do, whatever its partners' mood. */
final class Paces {

    static final String HEAD = "| build | at | partners | purchase to durable, ms, p50 | durable p99 | durable p99.9"
            + " | paid to visible p50 | visible p99 | visible p99.9 | step gap p50 | gap p99 | gap p99.9 |\n"
            + "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    private final Report report;
    private final StubPartners partners;
    private final int orders;

    Paces(Report report, StubPartners partners, int orders) {
        this.report = report;
        this.partners = partners;
        this.orders = orders;
        report.add(HEAD);
    }

    /** The first of each contestant only warms up. */
    void run(Contestant contestant, double capacity, List<Integer> percents, List<Mood> moods)
            throws InterruptedException {
        one(contestant, capacity / 2, Mood.WELL, "P-warm");
        for (int percent : percents) {
            double perSecond = capacity * percent / 100;
            for (Mood mood : moods) {
                report.add(String.format(
                        Locale.ROOT,
                        "| %s | %d %%, %.0f/s | %s |%s",
                        contestant.name(),
                        percent,
                        perSecond,
                        mood.name().toLowerCase(Locale.ROOT),
                        one(contestant, perSecond, mood, "P" + percent + mood)));
            }
        }
    }

    /** All orders leave in the end, each step once. */
    private String one(Contestant contestant, double perSecond, Mood mood, String prefix) throws InterruptedException {
        long booked = contestant.booked();
        set(mood);
        var measured = new Latency(partners).run(contestant, prefix, perSecond, orders);
        set(Mood.WELL);
        contestant.awaitBooked(booked + orders);
        var gaps = mood == Mood.WELL ? measured.gaps(partners.books()) : Percentiles.of(List.of());
        partners.books().requireEachOnce(prefix, orders);
        for (int n = 0; n < orders; n++) {
            if (!contestant.visible(prefix + "-" + n)) {
                throw new IllegalStateException("The buyer does not see " + prefix + "-" + n);
            }
        }
        return measured.durable().cells() + measured.visible().cells() + gaps.cells();
    }

    private void set(Mood mood) {
        partners.mood("warehouse", mood);
        partners.mood("logistics", mood);
    }
}
