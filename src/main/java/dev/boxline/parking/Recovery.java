package dev.boxline.parking;

import java.time.Instant;
import org.springframework.stereotype.Service;

/** One outage's way back: probe, canary, waves, judgement, end. Each method is one step of the recovery process. */
@Service
public class Recovery {

    private final OutageRows rows;
    private final Outages outages;
    private final Probing probing;
    private final Waves waves;
    private final Waiting waiting;

    Recovery(OutageRows rows, Outages outages, Probing probing, Waves waves, Waiting waiting) {
        this.rows = rows;
        this.outages = outages;
        this.probing = probing;
        this.waves = waves;
        this.waiting = waiting;
    }

    public Instant nextProbe(String outageId) {
        return rows.get(outageId).nextProbeAt();
    }

    public Instant waveSettles(String outageId) {
        return waves.settle(rows.get(outageId));
    }

    /** Asks for the partner's health and decides whether orders may go out: RELEASE, CLOSE or PROBE. */
    public Verdict probe(String outageId) {
        Outage outage = rows.get(outageId);
        if (waiting.forcedOut(outage)) {
            return Verdict.RELEASE;
        }
        if (!probing.provesWell(outage)) {
            return Verdict.PROBE;
        }
        if (!waiting.any(outage)) {
            outages.close(outage);
            return Verdict.CLOSE;
        }
        return waiting.mayGoByItself(outage) ? Verdict.RELEASE : Verdict.PROBE;
    }

    /** Begins the next wave, or finds the one begun before a crash, and names the orders still to be released in it. */
    public Waves.Begun beginWave(String outageId) {
        return waves.begin(rows.get(outageId));
    }

    /** The wave is out. */
    public void waveReleased(String outageId, Waves.Begun wave) {
        waves.released(rows.get(outageId), wave);
    }

    /** Looks at what became of the wave: NEXT_WAVE, STILL_UNDER_WAY, PROBE or CLOSE. */
    public Verdict judge(String outageId) {
        Outage outage = rows.get(outageId);
        Verdict verdict = waves.judge(outage);
        if (verdict != Verdict.NEXT_WAVE) {
            return verdict;
        }
        if (!waiting.any(outage)) {
            outages.close(outage);
            return Verdict.CLOSE;
        }
        return waiting.mayGo(outage) ? Verdict.NEXT_WAVE : waves.pause(outage);
    }
}
