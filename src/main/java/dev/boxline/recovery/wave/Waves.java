package dev.boxline.recovery.wave;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageTransitions;
import dev.boxline.recovery.outage.WaveRepository;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Waves: which orders go out together, and what their end says about the partner. */
@Service
public class Waves {

    private final OutageTransitions states;
    private final WaveRepository rows;
    private final DeadLetterRepository ledger;
    private final WaveSelection ramp;
    private final RecoveryPolicy pace;

    Waves(
            OutageTransitions states,
            WaveRepository rows,
            DeadLetterRepository ledger,
            WaveSelection ramp,
            RecoveryPolicy pace) {
        this.states = states;
        this.rows = rows;
        this.ledger = ledger;
        this.ramp = ramp;
        this.pace = pace;
    }

    /**
     * A wave that goes out now.
     *
     * @param over the time its orders are to be spread over evenly
     * @param at when it began
     */
    public record Begun(int n, Partner partner, List<DeadLetter> orders, Duration over, Instant at) {

        private static final int MOMENT_MILLIS = 100;
        private static final int MOST = 10;

        /** Those that are to leave within the same moment: they may go together. */
        public List<List<DeadLetter>> groups() {
            long inMoment = (long) orders.size() * MOMENT_MILLIS / Math.max(1, over.toMillis());
            int size = (int) Math.max(1, Math.min(MOST, inMoment));
            return IntStream.iterate(0, from -> from < orders.size(), from -> from + size)
                    .mapToObj(from -> orders.subList(from, Math.min(from + size, orders.size())))
                    .toList();
        }
    }

    public Instant settle(Outage outage) {
        return underWay(outage).map(wave -> pace.waveSettles(wave.startedAt())).orElseGet(pace::waveSettles);
    }

    private Optional<Wave> underWay(Outage outage) {
        return rows.find(outage.id(), outage.wave()).filter(wave -> wave.endedAt() == null);
    }

    /**
     * Takes the next orders. They are released in transactions of their own, so after a crash some of this wave may be
     * out already, under the same number: they count towards its size.
     */
    public Begun begin(Outage outage) {
        int n = outage.wave() + 1;
        int size = outage.nextSize() - rows.books(outage.id(), n).total();
        Instant now = pace.now();
        List<DeadLetter> orders = size <= 0 ? List.of() : ramp.next(outage, size);
        return new Begun(n, outage.partner(), orders, pace.spread(), now);
    }

    public void released(Outage outage, Begun wave) {
        int size = rows.books(outage.id(), wave.n()).total();
        if (size == 0) {
            return; // those that wait are to be left alone for a moment
        }
        rows.begin(outage.id(), wave.n(), size, wave.at());
        states.waveBegun(outage, wave.n());
    }

    public RecoveryDecision judge(Outage outage) {
        Wave wave = underWay(outage).orElse(null);
        if (wave == null) {
            return RecoveryDecision.NEXT_WAVE; // nothing went out
        }
        WaveTally books = rows.books(outage.id(), wave.n()).of(wave.size());
        RecoveryDecision verdict = pace.judge(wave, books);
        if (verdict != RecoveryDecision.STILL_UNDER_WAY) {
            setAside(outage, wave, books, verdict);
            WaveTally end = rows.books(outage.id(), wave.n()).of(wave.size());
            rows.end(outage.id(), wave.n(), end, pace.now());
            ramp.ended(outage, end);
            states.waveJudged(outage, verdict, ramp.next(outage, wave, books), books.passed() > 0);
        }
        return verdict;
    }

    /** No further wave for now, because an operator took the recovery in hand: back to probing. */
    public RecoveryDecision pause(Outage outage) {
        states.waveJudged(outage, RecoveryDecision.PROBE, new RecoveryPolicy.Next(1, outage.borne()), false);
        return RecoveryDecision.PROBE;
    }

    /** An order that can't be released stops nobody. */
    public boolean setAside(DeadLetter order, Reason reason) {
        return ledger.setAside(order, reason);
    }

    /**
     * Failing alone or while others passed speaks against the order; most of a wave failing, or failing while nobody
     * passed since, speaks against the partner.
     */
    private void setAside(Outage outage, Wave wave, WaveTally books, RecoveryDecision verdict) {
        boolean suspect = books.failed() > 0 && (books.passed() > 0 || wave.size() == 1);
        if (suspect && (verdict == RecoveryDecision.NEXT_WAVE || wave.size() <= 2)) {
            Instant before = outage.lastPassAt() == null ? Instant.EPOCH : outage.lastPassAt();
            ledger.strike(outage.id(), wave.n(), pace.now(), books.passed() > 0 ? pace.now() : before);
            ledger.quarantine(outage.id(), wave.n(), pace.quarantineAfter());
        }
    }
}
