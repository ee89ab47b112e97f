package dev.boxline.simulator.payment;

import static dev.boxline.simulator.partner.DayFile.ZONE;

import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.DayFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers' bills of a day, from the ledger and the requested changes, which are lost at a restart. */
public final class DailyBills {

    private static final List<String> HEADING =
            List.of("kind", "orderNo", "number", "amountMinor", "currency", "feeMinor", "state", "at");

    private final SimulatedPayments payments;
    private final Map<LocalDate, BillChanges> changes = new ConcurrentHashMap<>();

    DailyBills(SimulatedPayments payments) {
        this.payments = payments;
    }

    List<Route> routes() {
        String control = "/simulator/payment/bill/{day}";
        return List.of(
                Route.open("GET", control, request -> SimulatorResponse.json(200, changes(request.day()))),
                Route.open("PUT", control, this::change),
                Route.guarded(
                        "GET",
                        "/partners/payment/day-files/{day}",
                        payments.admission()::work,
                        request -> file(request.day())));
    }

    private SimulatorResponse change(SimulatorRequest request) {
        LocalDate day = request.day();
        changes.put(day, request.strictBody(BillChanges.class));
        return SimulatorResponse.json(200, changes(day));
    }

    private BillChanges changes(LocalDate day) {
        return changes.getOrDefault(day, BillChanges.NONE);
    }

    private SimulatorResponse file(LocalDate day) {
        return DayFile.csv(
                HEADING,
                of(null, day).stream()
                        .map(entry -> List.of(
                                !entry.refund() ? "PAYMENT" : entry.pending() ? "REFUND_IN_PROGRESS" : "REFUND",
                                entry.orderNo(),
                                entry.refund() ? entry.refundNo() : entry.paymentNo(),
                                Long.toString(entry.amountMinor()),
                                entry.currency(),
                                Long.toString(entry.feeMinor()),
                                !entry.refund() ? "SETTLED" : entry.pending() ? "PENDING" : "REFUNDED",
                                entry.at().toString())));
    }

    /**
     * The lines of a bill, oldest first.
     *
     * @param provider the name of a stand-in; null for the simulated provider
     */
    public List<BillEntry> of(@Nullable String provider, LocalDate day) {
        Instant midnight = day.atStartOfDay(ZONE).toInstant();
        BillChanges today = changes(day);
        BillChanges before = changes(day.minusDays(1));
        Stream<BillEntry> shifted = ledgerEntries(provider, day.minusDays(1))
                .filter(entry -> before.shift().contains(entry.orderNo()))
                .map(entry -> entry.at(midnight.plusSeconds(1)));
        Stream<BillEntry> own =
                ledgerEntries(provider, day).filter(entry -> !today.shift().contains(entry.orderNo()));
        List<BillEntry> lines = new ArrayList<>();
        Stream.concat(shifted, own).forEach(entry -> add(lines, entry, today));
        Instant noon = midnight.plusSeconds(43_200);
        today.add().forEach(added -> invented(provider, false, added, noon).ifPresent(lines::add));
        today.addRefund().forEach(added -> invented(provider, true, added, noon).ifPresent(lines::add));
        lines.sort(Comparator.comparing(BillEntry::at));
        return lines;
    }

    /** The money that moved for the lines of a bill. */
    public List<BillMovement> movements(String provider, LocalDate day) {
        BillChanges today = changes(day);
        return BillMovement.of(of(provider, day).stream()
                .filter(entry -> !today.omitFunds().contains(entry.orderNo()))
                .map(entry -> entry.refund()
                        ? entry
                        : amount(today.changeFunds(), entry.orderNo())
                                .map(entry::amountAlone)
                                .orElse(entry))
                .toList());
    }

    private static void add(List<BillEntry> lines, BillEntry entry, BillChanges changes) {
        String order = entry.orderNo();
        if (changes.omit().contains(order)
                || (entry.refund() && changes.omitRefund().contains(order))) {
            return;
        }
        if (entry.refund()) {
            lines.add(changes.pendingRefund().contains(order) ? entry.inProgress() : entry);
            return;
        }
        BillEntry changed = amount(changes.change(), order).map(entry::amount).orElse(entry);
        changed = amount(changes.fee(), order).map(changed::fee).orElse(changed);
        lines.add(changed);
        if (changes.duplicate().contains(order)) {
            lines.add(changed.again());
        }
    }

    private static Optional<Long> amount(List<BillChanges.Amount> amounts, String orderNo) {
        return amounts.stream()
                .filter(amount -> amount.order().equals(orderNo))
                .map(BillChanges.Amount::minor)
                .findFirst();
    }

    private Stream<BillEntry> ledgerEntries(@Nullable String provider, LocalDate day) {
        return DayFile.entries(payments.partner(), day)
                .filter(entry ->
                        entry.effect() == LedgerEntry.Type.CAPTURE || entry.effect() == LedgerEntry.Type.REFUND)
                .flatMap(entry -> payments.find(entry.orderNo()).stream()
                        .filter(payment -> isOf(provider, payment))
                        .map(payment -> entry(payment, entry)));
    }

    private static boolean isOf(@Nullable String provider, SimulatedPayment payment) {
        return payment.channel() == null
                ? provider == null
                : payment.channel().name().equals(provider);
    }

    private BillEntry entry(SimulatedPayment payment, LedgerEntry entry) {
        boolean refund = entry.effect() == LedgerEntry.Type.REFUND;
        long amount = entry.amountMinor() == null ? payment.amountMinor() : entry.amountMinor();
        return entry(payment, refund, amount, refund ? entry.key() : "", entry.at());
    }

    private BillEntry entry(SimulatedPayment payment, boolean refund, long amount, String refundKey, Instant at) {
        String own = refundKey.isEmpty() ? "" : DayFile.member(payments.partner(), refundKey, "refundNo");
        return new BillEntry(
                refund,
                payment.orderNo(),
                payment.tradeNo(),
                payment.channel() == null ? "" : payment.channel().note(),
                payment.paymentNo(),
                payment.channel() == null ? own : refund ? payment.paymentNo() + "R" : "",
                refundKey.substring(refundKey.indexOf(':') + 1).replace("+", ""),
                amount,
                payment.currency(),
                refund ? -BillEntry.feeOf(amount) : BillEntry.feeOf(amount),
                false,
                at);
    }

    /** A line for a payment or refund that was never made; empty when its order was paid with another provider. */
    private Optional<BillEntry> invented(
            @Nullable String provider, boolean refund, BillChanges.Amount added, Instant at) {
        String order = added.order();
        BillEntry unknown =
                new BillEntry(refund, order, order, "", "ADDED" + order, "", "", added.minor(), "CNY", 0, false, at);
        BillEntry known = payments.find(order)
                .filter(payment -> isOf(provider, payment))
                .map(payment -> entry(payment, refund, added.minor(), "", at).again())
                .orElse(unknown);
        boolean elsewhere =
                payments.find(order).filter(payment -> !isOf(provider, payment)).isPresent();
        return elsewhere ? Optional.empty() : Optional.of(known.amount(added.minor()));
    }
}
