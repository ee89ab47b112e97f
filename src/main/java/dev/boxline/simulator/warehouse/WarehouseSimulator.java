package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.DayFile;
import dev.boxline.simulator.partner.PartnerModule;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.SimulatorContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deducts boxes from stock and releases them. */
public record WarehouseSimulator(SimulatedPartner<DeductionState> partner, Stock stock) {

    private record DeductionResponse(String deductionNo, String parcelNo, String orderNo, Instant at) {}

    private record ReleaseRequest(@Nullable String orderNo) {}

    public static PartnerModule open(SimulatorContext context) throws IOException {
        Stock stock = new Stock();
        // unused: a warehouse sends no callbacks
        var channel = new JsonCallbackChannel("/callbacks/warehouse", "none");
        SimulatedPartner<DeductionState> partner =
                context.partner("warehouse", DeductionState.class, stock, callback -> channel);
        return new PartnerModule(partner, new WarehouseSimulator(partner, stock).routes(), () -> {});
    }

    private List<Route> routes() {
        var dayFile = new DayFile(
                partner,
                Map.of(LedgerEntry.Type.DEDUCT, "DEDUCTION", LedgerEntry.Type.RELEASE, "RELEASE"),
                "deductionNo");
        return List.of(
                dayFile.route(),
                Route.guarded("POST", "/partners/warehouse/deductions", partner.admission()::work, this::deduct),
                Route.guarded("POST", "/partners/warehouse/releases", partner.admission()::work, this::release),
                Route.open("GET", "/simulator/warehouse/stock", request -> SimulatorResponse.json(200, stock.all())));
    }

    private SimulatorResponse deduct(SimulatorRequest request) {
        String key = request.idempotencyKey();
        DeductionRequest deduction = request.body(DeductionRequest.class).checked();
        return partner.once(request, () -> deduct(key, deduction));
    }

    private JournalRecord<DeductionState> deduct(String key, DeductionRequest request) {
        if (!stock.holds(request.sku(), request.quantity())) {
            throw SimulatorProblem.refused(request.sku() + " is out of stock.");
        }
        Instant now = now();
        var response =
                new DeductionResponse(RandomNumbers.next("WD"), RandomNumbers.next("PA"), request.orderNo(), now);
        return JournalRecord.of(state(request.orderNo())
                        .plus(new DeductionState.OpenDeduction(
                                response.deductionNo(), request.sku(), request.quantity())))
                .with(LedgerEntry.of(key, request.orderNo(), now, LedgerEntry.Type.DEDUCT))
                .with(StoredResponse.of(key, 201, response));
    }

    private SimulatorResponse release(SimulatorRequest request) {
        String key = request.idempotencyKey();
        String orderNo =
                RequestFields.text("orderNo", request.body(ReleaseRequest.class).orderNo());
        return partner.once(request, () -> release(key, state(orderNo)));
    }

    /** Releases the last deduction, if one is left. */
    private JournalRecord<DeductionState> release(String key, DeductionState state) {
        if (state.open().isEmpty()) {
            return JournalRecord.of(StoredResponse.of(key, 200, Map.of("released", false)));
        }
        String deductionNo = state.last().deductionNo();
        var response = Map.of("released", true, "releaseNo", RandomNumbers.next("WR"), "deductionNo", deductionNo);
        return JournalRecord.of(state.withoutLast())
                .with(LedgerEntry.of(key, state.orderNo(), now(), LedgerEntry.Type.RELEASE))
                .with(StoredResponse.of(key, 200, response));
    }

    private Instant now() {
        return partner.scheduler().getClock().instant();
    }

    private DeductionState state(String orderNo) {
        DeductionState state = partner.journal().peek(orderNo);
        return state == null ? new DeductionState(orderNo, List.of()) : state;
    }
}
