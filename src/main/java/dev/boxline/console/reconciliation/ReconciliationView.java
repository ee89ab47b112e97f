package dev.boxline.console.reconciliation;

import dev.boxline.money.Money;
import dev.boxline.partner.Reason;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.ReconciliationState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day's reconciliation as the API returns it.
 *
 * @param amountOpen the first of {@code amountsOpen}, which are the sums of the open differences by currency
 * @param claims settled by the partner's word, though its bill still says otherwise
 * @param reason the reason why it is parked or failed
 * @param closed who decided that this failed day stays without a result
 */
record ReconciliationView(
        String source,
        LocalDate day,
        ReconciliationState state,
        long lines,
        long matched,
        long differences,
        long open,
        Money amountOpen,
        List<Money> amountsOpen,
        Reconciliation.Part claims,
        Reconciliation.Part writtenOff,
        Reconciliation.@Nullable RawFile file,
        @Nullable String reason,
        Reason.@Nullable Code reasonCode,
        @Nullable Instant nextTryAt,
        @Nullable Instant finishedAt,
        Reconciliation.@Nullable Closing closed) {

    private static final Money NOTHING = new Money(0, "CNY");

    static ReconciliationView of(Reconciliation day) {
        List<Money> amounts = day.amountsOpen();
        Reason reason = day.reason();
        return new ReconciliationView(
                day.key().source(),
                day.key().day(),
                day.state(),
                day.lines(),
                day.matched(),
                day.differences(),
                day.open(),
                amounts.isEmpty() ? NOTHING : amounts.get(0),
                amounts,
                day.claims(),
                day.writtenOff(),
                day.file(),
                reason == null ? null : reason.text(),
                reason == null ? null : reason.code(),
                day.nextTryAt(),
                day.finishedAt(),
                day.closed());
    }
}
