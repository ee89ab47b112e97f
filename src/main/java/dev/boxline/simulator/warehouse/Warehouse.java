package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.callbacks.JsonDoor;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.StoredAnswer;
import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Numbers;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.Workshop;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes boxes from stock and puts them back. */
public final class Warehouse {

    private final Partner<Deductions> partner;
    private final Stock stock;
    private final Workshop workshop;

    /** A deduction as told to Boxline. */
    private record Deducted(String deductionNo, String parcelNo, String orderNo, Instant at) {}

    private record ReleaseRequest(@Nullable String orderNo) {}

    private Warehouse(Partner<Deductions> partner, Stock stock, Workshop workshop) {
        this.partner = partner;
        this.stock = stock;
        this.workshop = workshop;
    }

    public static SimulatedPartner open(Workshop workshop) throws IOException {
        Stock stock = new Stock();
        // a warehouse sends no news, so nothing is ever signed with this
        Partner<Deductions> partner = workshop.partner(
                "warehouse", Deductions.class, stock, callback -> new JsonDoor("/callbacks/warehouse", "none"));
        Warehouse warehouse = new Warehouse(partner, stock, workshop);
        return new SimulatedPartner(partner, warehouse.routes(), () -> {});
    }

    private List<Route> routes() {
        return List.of(
                Route.guarded("POST", "/partners/warehouse/deductions", partner.turnstile()::work, this::deduct),
                Route.guarded("POST", "/partners/warehouse/releases", partner.turnstile()::work, this::release),
                Route.open("GET", "/simulator/warehouse/stock", request -> Answer.json(200, stock.all())));
    }

    private Answer deduct(Request request) {
        String key = request.idempotencyKey();
        DeductionRequest wanted = request.body(DeductionRequest.class);
        wanted.check();
        return partner.work(key, () -> deducted(key, wanted));
    }

    private Fact<Deductions> deducted(String key, DeductionRequest wanted) {
        if (!stock.holds(wanted.article(), wanted.boxes())) {
            throw Problem.refused(wanted.article() + " is out of stock.");
        }
        Instant now = workshop.clock().instant();
        Deducted told = new Deducted(Numbers.next("WD"), Numbers.next("PA"), wanted.order(), now);
        return Fact.<Deductions>nothing()
                .with(Entry.of(key, wanted.order(), now, Effect.DEDUCT))
                .with(of(wanted.order())
                        .plus(new Deductions.Deduction(told.deductionNo(), wanted.article(), wanted.boxes())))
                .with(StoredAnswer.of(key, 201, told));
    }

    private Answer release(Request request) {
        String key = request.idempotencyKey();
        String orderNo =
                Fields.text("orderNo", request.body(ReleaseRequest.class).orderNo());
        return partner.work(key, () -> released(key, of(orderNo)));
    }

    /** Puts the last deduction back; there is nothing to do when none is left. */
    private Fact<Deductions> released(String key, Deductions deductions) {
        if (deductions.open().isEmpty()) {
            return Fact.<Deductions>nothing().with(StoredAnswer.of(key, 200, Map.of("released", false)));
        }
        Map<String, Object> told = Map.of("released", true, "releaseNo", Numbers.next("WR"));
        return Fact.<Deductions>nothing()
                .with(Entry.of(key, deductions.orderNo(), workshop.clock().instant(), Effect.RELEASE))
                .with(deductions.withoutLast())
                .with(StoredAnswer.of(key, 200, told));
    }

    private Deductions of(String orderNo) {
        Deductions known = partner.book().peek(orderNo);
        return known == null ? new Deductions(orderNo, List.of()) : known;
    }
}
