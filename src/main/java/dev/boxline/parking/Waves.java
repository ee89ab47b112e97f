package dev.boxline.parking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Waves: which orders go out together, and what their end says about the partner. */
@Service
public class Waves {

    private final OutageRows outages;
    private final WaveRows rows;
    private final ParkedRows ledger;
    private final ParkedOrders parked;
    private final RecoverySettings settings;
    private final Clock clock;

    Waves(
            OutageRows outages,
            WaveRows rows,
            ParkedRows ledger,
            ParkedOrders parked,
            RecoverySettings settings,
            Clock clock) {
        this.outages = outages;
        this.rows = rows;
        this.ledger = ledger;
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
    }

    /** A wave that goes out now. */
    public record Begun(int n, List<ParkedOrder> orders) {}

    /**
     * Takes the next orders. Each is released in a transaction of its own, so after a crash some of this wave may be out
     * already, under the same number: they count towards its size.
     */
    Begun begin(Outage outage) {
        int n = outage.wave() + 1;
        int out = ledger.books(outage.id(), n).total();
        int size = Math.max(0, outage.nextSize() - out);
        return new Begun(n, size == 0 ? List.of() : parked.next(outage.partner(), clock.instant(), size));
    }

    void released(String outageId, Begun wave) {
        Outage outage = outages.get(outageId);
        int size = ledger.books(outageId, wave.n()).total();
        if (size == 0) {
            return; // those that wait are to be left alone for a moment
        }
        rows.begin(outageId, wave.n(), size, clock.instant());
        boolean canary = outage.state() != OutageState.RAMPING && outage.nextSize() == 1;
        outages.waveBegun(outageId, wave.n(), canary ? OutageState.CANARY : OutageState.RAMPING);
    }

    Verdict judge(Outage outage) {
        Wave wave = rows.find(outage.id(), outage.wave()).orElse(null);
        if (wave == null || wave.endedAt() != null) {
            return Verdict.NEXT_WAVE; // nothing went out
        }
        Instant now = clock.instant();
        WaveBooks books = ledger.books(outage.id(), wave.n());
        var rules = new RecoveryRules(settings);
        Verdict verdict = rules.judge(books, now.isAfter(wave.startedAt().plus(settings.wavePatience())));
        if (verdict == Verdict.STILL_UNDER_WAY) {
            return verdict;
        }
        int nextSize = rules.nextSize(Math.max(1, wave.size()), books, verdict);
        setAside(outage, wave, books, now);
        rows.end(outage.id(), wave.n(), ledger.books(outage.id(), wave.n()), now);
        if (verdict == Verdict.PROBE) {
            outages.probeAgain(outage.id(), now.plus(settings.probeInterval()));
        } else {
            outages.waveJudged(outage.id(), OutageState.RAMPING, nextSize, books.passed() > 0 ? now : null);
        }
        return verdict;
    }

    /** Failing alone or while others passed speaks against the order; a whole wave failing speaks against the partner. */
    private void setAside(Outage outage, Wave wave, WaveBooks books, Instant now) {
        if (books.failed() > 0 && (books.passed() > 0 || wave.size() == 1)) {
            ledger.countFailures(outage.id(), wave.n(), now);
        }
        Instant lastPass = books.passed() > 0 ? now : outage.lastPassAt();
        if (lastPass != null) {
            ledger.quarantine(outage.id(), settings.quarantineAfter(), lastPass);
        }
    }
}
