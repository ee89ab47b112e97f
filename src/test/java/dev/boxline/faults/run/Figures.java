package dev.boxline.faults.run;

import dev.boxline.faults.judge.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a run did and what came of it. */
public final class Figures {

    private final Map<String, Integer> faults = new ConcurrentSkipListMap<>();
    private final List<Duration> takeOvers = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> recoveries = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> rests = Collections.synchronizedList(new ArrayList<>());
    private final Set<Violation> violations = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile long orders;
    private volatile long acknowledged;
    private volatile long unknown;
    private final AtomicLong judgements = new AtomicLong();

    /** One more fault of this family. */
    public void fault(String family) {
        faults.merge(family, 1, Integer::sum);
    }

    public int faultsSoFar(String family) {
        return faults.getOrDefault(family, 0);
    }

    /** How long work in the hands of a dead node waited for another. */
    public void takenOver(Duration after) {
        takeOvers.add(after);
    }

    Duration slowestTakeOver() {
        return Percentiles.of(List.copyOf(takeOvers)).max();
    }

    /** How long until all nodes were ready again after a fault was gone. */
    public void recovered(Duration after) {
        recoveries.add(after);
    }

    /** How long until nothing was under way any more after the last fault. */
    void rested(Duration after) {
        rests.add(after);
    }

    /** Prints each violation at once, so that a run that is cut short has told it. */
    public void violated(List<Violation> found) {
        found.stream().filter(violations::add).forEach(violation -> System.out.println("violation: " + violation));
        judgements.incrementAndGet();
    }

    public void load(long begun, long checked, long open) {
        orders = begun;
        acknowledged = checked;
        unknown = open;
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** One line for the report, by the report's columns. */
    Map<String, String> line() {
        Map<String, String> line = new TreeMap<>();
        line.put("faults", faults.toString().replaceAll("[{}]", ""));
        line.put("orders", Long.toString(orders));
        line.put("acknowledged", Long.toString(acknowledged));
        line.put("unknown", Long.toString(unknown));
        line.put("judged", judgements.toString());
        line.put("violations", Integer.toString(violations.size()));
        line.put("takeover", Percentiles.of(List.copyOf(takeOvers)).toString());
        line.put("recovery", Percentiles.of(List.copyOf(recoveries)).toString());
        line.put("rest", Percentiles.of(List.copyOf(rests)).toString());
        return line;
    }
}
