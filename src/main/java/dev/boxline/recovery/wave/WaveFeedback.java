package dev.boxline.recovery.wave;

import dev.boxline.deadletter.Backlog;
import dev.boxline.partner.Partner;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a partner's answers to a wave say about the next. */
@Component
public class WaveFeedback {

    /** So many orders of a wave show how fast the partner answers. */
    public static final int SAMPLE = 200;

    private final ExchangeLog exchanges;
    private final Backlog backlog;
    private final RecoveryPolicy pace;

    WaveFeedback(ExchangeLog exchanges, Backlog backlog, RecoveryPolicy pace) {
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
    public RecoveryPolicy.Next next(
            Partner partner, Wave wave, WaveTally books, @Nullable Integer borne, List<String> sample) {
        boolean slow = pace.slowCall(exchanges.percentile95(partner, sample));
        return pace.next(wave, books, borne, slow, backlog.turnedAway(partner, wave.startedAt()));
    }
}
