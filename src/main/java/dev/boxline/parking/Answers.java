package dev.boxline.parking;

import dev.boxline.partner.Exchanges;
import dev.boxline.partner.Partner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a partner's answers to a wave say about the next. */
@Component
public class Answers {

    /** So many orders of a wave show how fast the partner answers. */
    public static final int SAMPLE = 200;

    private final Exchanges exchanges;
    private final Backlog backlog;
    private final Pace pace;

    Answers(Exchanges exchanges, Backlog backlog, Pace pace) {
        this.exchanges = exchanges;
        this.backlog = backlog;
        this.pace = pace;
    }

    /**
     * The next wave.
     *
     * @param sample some orders of the one that ended
     * @param borne how many the partner bore when it last asked us to slow down; null when it never did
     */
    public Pace.Next next(Partner partner, Wave wave, WaveBooks books, @Nullable Integer borne, List<String> sample) {
        boolean slow = pace.slowCall(exchanges.percentile95(partner, sample));
        return pace.next(wave, books, borne, slow, backlog.turnedAway(partner, wave.startedAt()));
    }
}
