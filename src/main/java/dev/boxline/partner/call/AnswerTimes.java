package dev.boxline.partner.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a partner's answers to this node have taken lately, compared to what they usually take. */
public final class AnswerTimes {

    private static final Duration RECENT_HALF_LIFE = Duration.ofSeconds(20);

    /** A partner that stays slower for some hours is no longer called slow. */
    private static final Duration USUAL_HALF_LIFE = Duration.ofHours(6);

    /** Nobody calls a faster answer slow. */
    private static final double SLOW_SECONDS = 1;

    private static final double SLOW_FACTOR = 3;

    /** So many answers must lately have come. */
    private static final double MIN_RECENT = 3;

    private static final double MIN_USUAL = 10;

    private final DecayingMean recent = new DecayingMean(RECENT_HALF_LIFE);
    private final DecayingMean usual = new DecayingMean(USUAL_HALF_LIFE);

    /**
     * What a node observes.
     *
     * @param recent mean of the last seconds
     * @param usual mean of the last hours
     */
    public record Slowness(Duration recent, Duration usual) {}

    /** @param took until the answer, or until it was given up */
    public synchronized void record(Duration took, Instant now) {
        double seconds = took.toMillis() / 1e3;
        usual.add(seconds, now);
        recent.add(seconds, now);
    }

    /** Null while answers take as long as usual, or are too few to tell. */
    public synchronized @Nullable Slowness slowness(Instant now) {
        return isSlow(now) ? new Slowness(duration(recent), duration(usual)) : null;
    }

    /** Mean of the last seconds; zero before the first answer. */
    public synchronized Duration recent() {
        return duration(recent);
    }

    /** Mean of the last hours; zero before the first answer. */
    public synchronized Duration usual() {
        return duration(usual);
    }

    private boolean isSlow(Instant now) {
        return recent.weight(now) >= MIN_RECENT
                && usual.weight(now) >= MIN_USUAL
                && recent.mean() >= Math.max(SLOW_SECONDS, SLOW_FACTOR * usual.mean());
    }

    private static Duration duration(DecayingMean seconds) {
        return Duration.ofMillis(Math.round(seconds.mean() * 1e3));
    }

    /** A mean in which values lose half of their weight per half-life. */
    private static final class DecayingMean {

        private final double halfLifeMillis;
        private double sum;
        private double weight;
        private Instant at = Instant.EPOCH;

        private DecayingMean(Duration halfLife) {
            halfLifeMillis = halfLife.toMillis();
        }

        private void add(double value, Instant now) {
            decay(now);
            sum += value;
            weight++;
        }

        private double weight(Instant now) {
            decay(now);
            return weight;
        }

        private void decay(Instant now) {
            double kept = Math.pow(0.5, Math.max(0, Duration.between(at, now).toMillis()) / halfLifeMillis);
            sum *= kept;
            weight *= kept;
            at = now;
        }

        private double mean() {
            return weight == 0 ? 0 : sum / weight;
        }
    }
}
