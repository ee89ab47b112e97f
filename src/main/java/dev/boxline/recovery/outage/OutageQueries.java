package dev.boxline.recovery.outage;

import dev.boxline.deadletter.Backlog;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.policy.Wave;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Outages as operators read them. */
@Service
public class OutageQueries {

    private final OutageRepository rows;
    private final WaveRepository waves;
    private final Backlog backlog;
    private final OutageReceipts receipts;

    OutageQueries(OutageRepository rows, WaveRepository waves, Backlog backlog, OutageReceipts receipts) {
        this.rows = rows;
        this.waves = waves;
        this.backlog = backlog;
        this.receipts = receipts;
    }

    public Optional<Outage> find(String id) {
        return rows.find(id);
    }

    /** Newest first, of one partner or of all, beginning after the one named. */
    public List<Outage> newest(@Nullable Partner partner, @Nullable String after, int limit) {
        return rows.newest(partner, after, limit);
    }

    public List<Wave> waves(String outageId) {
        return waves.of(outageId);
    }

    /** One line per order, by order number, beginning after this line. */
    public List<ReleaseReceipt> receipts(String outageId, String afterOrderNo, String afterStep, int limit) {
        return receipts.page(outageId, afterOrderNo, afterStep, limit);
    }

    /** What an outage did to orders, so far or in the end. */
    public Toll toll(Outage outage) {
        if (outage.ordersAffected() != null && outage.amountAffected() != null) {
            return new Toll(outage.ordersAffected(), outage.amountAffected(), 0);
        }
        Backlog.Affected affected = backlog.affected(outage.id());
        return new Toll(affected.orders(), affected.amountMinor(), backlog.size(outage.partner()));
    }

    /** Orders touched, each once, what they are worth in minor units, and how many still wait. */
    public record Toll(long ordersAffected, long amountAffected, long backlog) {}
}
