package dev.boxline.recovery;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerHealth;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.RecoveryMetrics;
import dev.boxline.recovery.policy.CallCounts;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Examines orders that are parked while no outage of their endpoint is open: whether their failures amount to an
 * outage, and otherwise which of them to retry and which to quarantine. Probes the endpoint, so it must not run in a
 * transaction.
 */
@Service
public class Triage {

    private static final Result NOTHING = new Result(null, List.of());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Gates gates;
    private final Backlog backlog;
    private final DeadLetterRepository deadLetters;
    private final PartnerClients clients;
    private final RecoveryMetrics metrics;
    private final RecoveryPolicy policy;
    private final Clock clock;

    Triage(
            Gates gates,
            Backlog backlog,
            DeadLetterRepository deadLetters,
            PartnerClients clients,
            RecoveryMetrics metrics,
            RecoveryPolicy policy,
            Clock clock) {
        this.gates = gates;
        this.backlog = backlog;
        this.deadLetters = deadLetters;
        this.clients = clients;
        this.metrics = metrics;
        this.policy = policy;
        this.clock = clock;
    }

    /** An order was parked without an outage. Published after the commit. */
    public record Requested(Endpoint endpoint) {}

    /**
     * The actions to take.
     *
     * @param outage the cause of an outage to open; null for none
     * @param retries orders to release now
     */
    public record Result(@Nullable Reason outage, List<DeadLetter> retries) {}

    public Result examine(Endpoint endpoint) {
        Instant now = clock.instant();
        Gate gate = gates.of(endpoint);
        Gate.Setting setting = gate.settingAt(now);
        if (gate.outageId() != null || setting == Gate.Setting.CLOSED) {
            return NOTHING;
        }
        quarantineSuspects(endpoint);
        List<DeadLetter> waiting = backlog.next(endpoint, now, policy.maxRetriedAtOnce());
        List<DeadLetter> due = new ArrayList<>(waiting);
        due.addAll(backlog.quarantined(endpoint, now, policy.maxRetries(), policy.maxRetriedAtOnce()));
        if (due.isEmpty()) {
            return NOTHING;
        }
        Reason outage = waiting.isEmpty() ? null : evidence(endpoint, waiting.get(0), now);
        if (outage != null) {
            return new Result(outage, List.of());
        }
        if (setting != Gate.Setting.OPEN && !isHealthy(endpoint)) {
            return waiting.isEmpty() ? NOTHING : new Result(waiting.get(0).reason(), List.of());
        }
        boolean released = gate.autoRecovery() || setting == Gate.Setting.OPEN;
        return released ? new Result(null, due) : NOTHING;
    }

    /**
     * The cause of an outage that is evident without a probe, or that is opened because the backlog is large enough to
     * need waves.
     */
    private @Nullable Reason evidence(Endpoint endpoint, DeadLetter first, Instant now) {
        int failed = backlog.countFailed(endpoint, now.minus(policy.outageWindow()), policy.outageAfter());
        if (policy.isOutage(failed, gates.recentCalls(endpoint, policy.shareWindow()))) {
            return first.reason();
        }
        int most = policy.maxRetriedAtOnce();
        return backlog.countWaiting(endpoint, most + 1) > most
                ? Reason.of(Reason.Code.WAITING_WITHOUT_OUTAGE, endpoint)
                : null;
    }

    private boolean isHealthy(Endpoint endpoint) {
        PartnerHealth health = clients.probe(endpoint);
        boolean healthy = policy.isHealthy(health.healthy(), health.took());
        metrics.probed(endpoint, healthy);
        return healthy;
    }

    private void quarantineSuspects(Endpoint endpoint) {
        CallCounts others = gates.recentCalls(endpoint, MINUTE);
        backlog.suspects(endpoint, policy.quarantineAfter(others), policy.maxRetriedAtOnce())
                .forEach(order -> quarantine(order, others));
    }

    private void quarantine(DeadLetter order, CallCounts others) {
        deadLetters.quarantine(
                order,
                Reason.of(
                        Reason.Code.FAILED_WHILE_OTHERS_PASSED,
                        order.releaseFailures(),
                        others.failed(),
                        others.calls(),
                        order.reason()));
    }
}
