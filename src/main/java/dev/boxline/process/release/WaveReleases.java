package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.Reason;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.recovery.Recovery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Releases the orders of a wave, and single orders to be retried. An order whose process instance doesn't await a
 * release (deleted or moved in Cockpit) is quarantined; otherwise it would repeatedly be selected as the canary and
 * block the others.
 */
@Component
public class WaveReleases {

    private static final Logger LOG = LoggerFactory.getLogger(WaveReleases.class);
    private static final Reason STRANDED = Reason.of(Reason.Code.NOT_AWAITING_RELEASE);

    private final Releases releases;
    private final Recovery recovery;
    private final ProcessInstances instances;
    private final Counter stranded;

    WaveReleases(Releases releases, Recovery recovery, ProcessInstances instances, MeterRegistry meters) {
        this.releases = releases;
        this.recovery = recovery;
        this.instances = instances;
        this.stranded = meters.counter("boxline.recovery.repaired", "what", "stranded");
    }

    /** Releases all orders in one transaction or, if that fails, each in a separate one. */
    public void release(List<DeadLetter> orders, String outageId, int wave) {
        if (orders.size() == 1 || !releaseTogether(orders, outageId, wave)) {
            orders.forEach(order -> releaseAlone(order, () -> releases.releaseInWave(List.of(order), outageId, wave)));
        }
    }

    /** Releases an order to be retried without an outage. */
    public void retry(DeadLetter order) {
        releaseAlone(order, () -> releases.retry(order));
    }

    private boolean releaseTogether(List<DeadLetter> orders, String outageId, int wave) {
        try {
            releases.releaseInWave(orders, outageId, wave);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Could not release {} orders in one transaction; releasing each separately", orders.size(), e);
            return false;
        }
    }

    private void releaseAlone(DeadLetter order, Runnable release) {
        OrderInLogs.run(order.orderNo(), () -> releaseOrQuarantine(order, release));
    }

    private void releaseOrQuarantine(DeadLetter order, Runnable release) {
        try {
            release.run();
        } catch (IllegalStateException e) {
            ProcessInstances.Position position = instances.position(order.instanceId(), FulfilmentModel.AWAIT_RELEASE);
            boolean isStranded =
                    position == ProcessInstances.Position.ENDED || position == ProcessInstances.Position.ELSEWHERE;
            if (!isStranded || !recovery.quarantine(order, STRANDED)) {
                throw e;
            }
            LOG.warn(
                    "Order {} has a dead letter, but its process instance does not await a release; quarantined",
                    order.orderNo(),
                    e);
            stranded.increment();
        }
    }
}
