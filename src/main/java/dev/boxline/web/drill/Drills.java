package dev.boxline.web.drill;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Drills and what they measured, to read. */
@Service
@WhereDrillsAreAllowed
public class Drills {

    private final DrillRows rows;
    private final Samples samples;

    Drills(DrillRows rows, Samples samples) {
        this.rows = rows;
        this.samples = samples;
    }

    public Optional<Drill> find(String id) {
        return rows.find(id);
    }

    public Optional<Drill> running() {
        return rows.running();
    }

    public List<Drill> newest(int limit) {
        return rows.newest(limit);
    }

    public List<Sample> samples(String id) {
        return samples.of(id);
    }
}
