package dev.boxline.drill;

import dev.boxline.http.page.PageFeature;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Drills and what they measured, to read. */
@Service
@ConditionalOnDrillsEnabled
public class Drills implements PageFeature {

    private final DrillRepository rows;
    private final DrillSampling samples;

    Drills(DrillRepository rows, DrillSampling samples) {
        this.rows = rows;
        this.samples = samples;
    }

    @Override
    public String name() {
        return "drills";
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

    public List<DrillSample> samples(String id) {
        return samples.of(id);
    }
}
