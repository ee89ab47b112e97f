package dev.boxline.faults.guard;

import dev.boxline.Partners;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.Answer;
import dev.boxline.faults.load.Forger;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Everything the guards are there for, once. */
final class Provocation {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Run run;
    private final NodeClient client;
    private final Forger forger;
    private final Partners partners;

    Provocation(Run run) {
        this.run = run;
        this.client = new NodeClient(NodeClient.http(), run.cluster().node(0).port());
        this.forger = new Forger(client, run.workload()::note);
        this.partners = run.cluster().partners().control();
    }

    void provoke() {
        cancelTooLate(); // before others have boxes that would be left standing
        clickTwice();
        loseAnswers();
        partners.behave("payment", "{\"autoSettle\": false}");
        forger.unsigned(buy("forged"));
        forger.stale(buy("stale"));
        forger.altered(buy("altered"));
        forger.cheaper(buy("cheaper"));
        forger.elsewhere(buy("elsewhere"));
        partners.behave("payment", "{}");
        String paid = buy("paid");
        forger.closedTooLate(paid);
        spyOn(paid);
        payTheForgedOnes();
    }

    /** The same purchase by many clicks at one moment. */
    private void clickTwice() {
        for (int purchase = 0; purchase < 8; purchase++) {
            String key = "clicks-" + purchase;
            List<CompletableFuture<Void>> clicks = IntStream.range(0, 6)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> checkout(key)))
                    .toList();
            clicks.forEach(CompletableFuture::join);
        }
    }

    private void loseAnswers() {
        partners.behave("warehouse", "{\"loseAnswers\": 1.0}");
        for (int n = 0; n < 3; n++) {
            buy("lost-" + n);
        }
        Wait.until(PATIENCE, () -> run.count("select count(*) from partner_exchange where outcome = 'UNCLEAR'") >= 3);
        partners.behave("warehouse", "{}");
    }

    private void spyOn(String orderNo) {
        int status = client.get("lin", "/api/v1/orders/" + orderNo).status();
        run.workload().note(new Answer(0, Answer.What.STRANGER, "", Instant.now(), status, orderNo));
    }

    /** When the courier has the box already. */
    private void cancelTooLate() {
        partners.behave("logistics", "{\"autoDeliver\": false}");
        String orderNo = buy("too-late");
        Wait.orFail("the courier is booked", PATIENCE, () -> partners.effects("logistics", orderNo, "PICKUP") == 1);
        partners.move(orderNo, "FETCHED", 1);
        client.post("mei", "/api/v1/orders/" + orderNo + "/cancellation", "{}", Map.of());
        partners.move(orderNo, "DELIVERED", 1);
        partners.behave("logistics", "{}");
    }

    /** So that they come to rest; only what was there before them is a crime. */
    private void payTheForgedOnes() {
        run.lookMeanwhile();
        for (String key : List.of("forged", "stale", "altered", "cheaper", "elsewhere")) {
            partners.settle(buy(key), 1); // the same key is told the same number
        }
    }

    /** Asks until it is told a number. */
    private String buy(String key) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Wait.millis(200)) {
            NodeClient.Reply reply = checkout(key);
            if (reply.status() == 201) {
                return reply.body().path("orderNo").asText();
            }
        }
        throw new AssertionError("Nobody sells anything to " + key);
    }

    private NodeClient.Reply checkout(String key) {
        return client.post("mei", "/api/v1/checkouts", """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""", Map.of("Idempotency-Key", key));
    }
}
