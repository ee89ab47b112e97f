package dev.boxline.recovery;

import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageRepository;
import dev.boxline.recovery.outage.Outages;
import dev.boxline.recovery.outage.PartnerProbe;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.wave.ReleaseEligibility;
import dev.boxline.recovery.wave.Waves;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** One outage's way back: probe, canary, waves, judgement, end. Each method is one step of the recovery process. */
@Service
public class Recovery {

    private final OutageRepository rows;
    private final Outages outages;
    private final PartnerProbe probing;
    private final Waves waves;
    private final ReleaseEligibility waiting;

    Recovery(OutageRepository rows, Outages outages, PartnerProbe probing, Waves waves, ReleaseEligibility waiting) {
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
    public RecoveryDecision probe(String outageId) {
        Outage outage = rows.get(outageId);
        if (waiting.forcedOut(outage)) {
            return RecoveryDecision.RELEASE;
        }
        if (!probing.provesWell(outage)) {
            return RecoveryDecision.PROBE;
        }
        if (!waiting.any(outage)) {
            outages.close(outage);
            return RecoveryDecision.CLOSE;
        }
        return waiting.mayGoByItself(outage) ? RecoveryDecision.RELEASE : RecoveryDecision.PROBE;
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
    public RecoveryDecision judge(String outageId) {
        Outage outage = rows.get(outageId);
        RecoveryDecision verdict = waves.judge(outage);
        if (verdict != RecoveryDecision.NEXT_WAVE) {
            return verdict;
        }
        if (!waiting.any(outage)) {
            outages.close(outage);
            return RecoveryDecision.CLOSE;
        }
        return waiting.mayGo(outage) ? RecoveryDecision.NEXT_WAVE : waves.pause(outage);
    }
}
