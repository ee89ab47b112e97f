package dev.boxline.parking;

import dev.boxline.partner.Health;
import dev.boxline.partner.PartnerClients;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Service;

/** One outage's way back: probe, canary, waves, judgement, end. Each method is one step of the recovery process. */
@Service
public class Recovery {

    private final OutageRows outages;
    private final Outages outageBook;
    private final GateRows gates;
    private final Gates gateView;
    private final ParkedOrders parked;
    private final Waves waves;
    private final PartnerClients partners;
    private final RecoverySettings settings;
    private final Clock clock;

    Recovery(
            OutageRows outages,
            Outages outageBook,
            GateRows gates,
            Gates gateView,
            ParkedOrders parked,
            Waves waves,
            PartnerClients partners,
            RecoverySettings settings,
            Clock clock) {
        this.outages = outages;
        this.outageBook = outageBook;
        this.gates = gates;
        this.gateView = gateView;
        this.parked = parked;
        this.waves = waves;
        this.partners = partners;
        this.settings = settings;
        this.clock = clock;
    }

    public Instant nextProbe(String outageId) {
        return outages.get(outageId).nextProbeAt();
    }

    public Instant waveSettles() {
        return clock.instant().plus(settings.waveSettle());
    }

    /** Asks for the partner's health and decides whether orders may go out: RELEASE, CLOSE or PROBE. */
    public Verdict probe(String outageId) {
        Outage outage = outages.get(outageId);
        Gate gate = gates.of(outage.partner());
        Gate.Setting setting = gate.settingAt(clock.instant());
        boolean waiting = parked.anyWaiting(outage.partner());
        if (setting == Gate.Setting.OPEN && waiting) {
            return Verdict.RELEASE;
        }
        Outage probed = ask(outage);
        if (!rules().enoughGoodProbes(probed.goodInRow())) {
            return Verdict.PROBE;
        }
        if (!waiting) {
            outageBook.close(outage);
            return Verdict.CLOSE;
        }
        return setting == Gate.Setting.AUTO && gate.autoRecovery() ? Verdict.RELEASE : Verdict.PROBE;
    }

    private Outage ask(Outage outage) {
        Health health = partners.probe(outage.partner());
        boolean well = health.well() && health.took().compareTo(settings.probeLatency()) <= 0;
        int bad = well ? 0 : outage.badProbes() + 1;
        outages.probed(
                outage.id(),
                well,
                clock.instant()
                        .plus(rules().untilNextProbe(
                                        bad, ThreadLocalRandom.current().nextDouble())));
        if (well) {
            partners.welcomeBack(outage.partner());
        }
        return outages.get(outage.id());
    }

    /** Begins the next wave, or finds the one begun before a crash, and names the orders still to be released in it. */
    public Waves.Begun beginWave(String outageId) {
        return waves.begin(outages.get(outageId));
    }

    /** The wave is out, with so many orders. */
    public void waveReleased(String outageId, Waves.Begun wave) {
        waves.released(outageId, wave);
        AfterCommit.run(gateView::refresh);
    }

    /** Looks at what became of the wave: NEXT_WAVE, STILL_UNDER_WAY, PROBE or CLOSE. */
    public Verdict judge(String outageId) {
        Outage outage = outages.get(outageId);
        Verdict verdict = waves.judge(outage);
        AfterCommit.run(gateView::refresh);
        if (verdict == Verdict.NEXT_WAVE && !parked.anyWaiting(outage.partner())) {
            outageBook.close(outage);
            return Verdict.CLOSE;
        }
        return verdict;
    }

    private RecoveryRules rules() {
        return new RecoveryRules(settings);
    }
}
