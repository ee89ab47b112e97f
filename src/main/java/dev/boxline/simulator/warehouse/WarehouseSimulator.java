package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.SimulatorContext;
import dev.boxline.simulator.partner.StartablePartner;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes boxes from stock and puts them back. */
public final class WarehouseSimulator {

    private final SimulatedPartner<DeductionState> partner;
    private final Stock stock;
    private final SimulatorContext workshop;

    /** A deduction as told to Boxline. */
    private record Deducted(String deductionNo, String parcelNo, String orderNo, Instant at) {}

    private record ReleaseRequest(@Nullable String orderNo) {}

    private WarehouseSimulator(SimulatedPartner<DeductionState> partner, Stock stock, SimulatorContext workshop) {
        this.partner = partner;
        this.stock = stock;
        this.workshop = workshop;
    }

    public static StartablePartner open(SimulatorContext workshop) throws IOException {
        Stock stock = new Stock();
        // a warehouse sends no news, so nothing is ever signed with this
        SimulatedPartner<DeductionState> partner = workshop.partner(
                "warehouse",
                DeductionState.class,
                stock,
                callback -> new JsonCallbackChannel("/callbacks/warehouse", "none"));
        WarehouseSimulator warehouse = new WarehouseSimulator(partner, stock, workshop);
        return new StartablePartner(partner, warehouse.routes(), () -> {});
    }

    private List<Route> routes() {
        return List.of(
                Route.guarded("POST", "/partners/warehouse/deductions", partner.turnstile()::work, this::deduct),
                Route.guarded("POST", "/partners/warehouse/releases", partner.turnstile()::work, this::release),
                Route.open("GET", "/simulator/warehouse/stock", request -> SimulatorResponse.json(200, stock.all())));
    }

    private SimulatorResponse deduct(SimulatorRequest request) {
        String key = request.idempotencyKey();
        DeductionRequest wanted = request.body(DeductionRequest.class);
        wanted.check();
        return partner.work(key, () -> deducted(key, wanted));
    }

    private JournalRecord<DeductionState> deducted(String key, DeductionRequest wanted) {
        if (!stock.holds(wanted.article(), wanted.boxes())) {
            throw SimulatorProblem.refused(wanted.article() + " is out of stock.");
        }
        Instant now = workshop.clock().instant();
        Deducted told = new Deducted(RandomNumbers.next("WD"), RandomNumbers.next("PA"), wanted.order(), now);
        return JournalRecord.<DeductionState>nothing()
                .with(LedgerEntry.of(key, wanted.order(), now, Effect.DEDUCT))
                .with(of(wanted.order())
                        .plus(new DeductionState.Deduction(told.deductionNo(), wanted.article(), wanted.boxes())))
                .with(StoredResponse.of(key, 201, told));
    }

    private SimulatorResponse release(SimulatorRequest request) {
        String key = request.idempotencyKey();
        String orderNo =
                RequestFields.text("orderNo", request.body(ReleaseRequest.class).orderNo());
        return partner.work(key, () -> released(key, of(orderNo)));
    }

    /** Puts the last deduction back; there is nothing to do when none is left. */
    private JournalRecord<DeductionState> released(String key, DeductionState deductions) {
        if (deductions.open().isEmpty()) {
            return JournalRecord.<DeductionState>nothing().with(StoredResponse.of(key, 200, Map.of("released", false)));
        }
        Map<String, Object> told = Map.of(
                "released",
                true,
                "releaseNo",
                RandomNumbers.next("WR"),
                "deductionNo",
                deductions.last().deductionNo());
        return JournalRecord.<DeductionState>nothing()
                .with(LedgerEntry.of(key, deductions.orderNo(), workshop.clock().instant(), Effect.RELEASE))
                .with(deductions.withoutLast())
                .with(StoredResponse.of(key, 200, told));
    }

    private DeductionState of(String orderNo) {
        DeductionState known = partner.book().peek(orderNo);
        return known == null ? new DeductionState(orderNo, List.of()) : known;
    }
}
