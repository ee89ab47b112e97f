package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.partner.Reason;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.recovery.wave.Waves;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets the orders of a wave go. One whose token is not where the ledger has it (somebody deleted its instance, or moved
 * it) is set aside: it would be the next canary again and again, and keep all others waiting.
 */
@Component
public class WaveReleases {

    private static final Logger LOG = LoggerFactory.getLogger(WaveReleases.class);
    private static final Reason STRANDED = Reason.of(Reason.Code.NOT_AWAITING_RELEASE);

    private final Releases releases;
    private final Waves waves;
    private final ProcessInstances tokens;
    private final MeterRegistry meters;

    WaveReleases(Releases releases, Waves waves, ProcessInstances tokens, MeterRegistry meters) {
        this.releases = releases;
        this.waves = waves;
        this.tokens = tokens;
        this.meters = meters;
    }

    /** Together in one transaction, or else, when something keeps one of them, each in its own. */
    public void release(List<DeadLetter> orders, String outageId, int wave) {
        if (orders.size() == 1 || !together(orders, outageId, wave)) {
            orders.forEach(order -> alone(order, outageId, wave));
        }
    }

    private boolean together(List<DeadLetter> orders, String outageId, int wave) {
        try {
            releases.inWave(orders, outageId, wave);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("{} orders could not be released together; each is released alone", orders.size(), e);
            return false;
        }
    }

    private void alone(DeadLetter order, String outageId, int wave) {
        try {
            releases.inWave(List.of(order), outageId, wave);
        } catch (IllegalStateException e) {
            ProcessInstances.Standing standing = tokens.standing(order.instanceId(), FulfilmentModel.AWAIT_RELEASE);
            boolean stranded =
                    standing == ProcessInstances.Standing.GONE || standing == ProcessInstances.Standing.ELSEWHERE;
            if (!stranded || !waves.setAside(order, STRANDED)) {
                throw e;
            }
            LOG.warn("Order {} is parked in the ledger, but not in the engine; set aside", order.orderNo(), e);
            meters.counter("boxline.mended", "what", "stranded").increment();
        }
    }
}
