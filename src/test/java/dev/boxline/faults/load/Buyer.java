package dev.boxline.faults.load;

import dev.boxline.faults.cluster.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Buys one thing, asking again under the same key until somebody answers, and writes every answer down. */
final class Buyer {

    private static final int MOST_TRIES = 120;

    private final List<NodeClient> clients;
    private final Consumer<Answer> book;

    Buyer(List<NodeClient> clients, Consumer<Answer> book) {
        this.clients = clients;
        this.book = book;
    }

    void buy(Purchase purchase) {
        switch (purchase.quirk()) {
            case PLAIN -> persist(purchase);
            case DOUBLE_CLICK -> doubleClick(purchase);
            case KEY_REUSED -> {
                persist(purchase);
                checkout(purchase, purchase.n() + 1, purchase.otherBody());
            }
            case CANCELS -> cancel(purchase, persist(purchase));
            case POISONOUS -> {
                poison(purchase);
                persist(purchase);
            }
            case SPIED_ON -> spyOn(purchase, persist(purchase));
            case FORGED -> forge(purchase, persist(purchase));
            case ENGINE_START -> engineStart(purchase);
        }
    }

    private void doubleClick(Purchase purchase) {
        var other = CompletableFuture.runAsync(() -> checkout(purchase, purchase.n() + 1, purchase.body()));
        persist(purchase);
        other.join();
    }

    /** The order's number once it is acknowledged; empty when nobody ever answered. */
    private String persist(Purchase purchase) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Answer answer = checkout(purchase, purchase.n() + tries, purchase.body());
            if (answer.acknowledged()) {
                return answer.orderNo();
            }
            Wait.millis(Math.min(1_000, 100 + 100L * tries));
        }
        return "";
    }

    private Answer checkout(Purchase purchase, int client, String body) {
        Instant at = Instant.now();
        NodeClient.Reply reply = clients.get(client % clients.size())
                .post(purchase.customer(), "/api/v1/checkouts", body, Map.of("Idempotency-Key", purchase.key()));
        String orderNo = reply.body().path("orderNo").asText("");
        return noted(purchase, Answer.What.CHECKOUT, at, reply.status(), orderNo);
    }

    private void cancel(Purchase purchase, String orderNo) {
        if (orderNo.isEmpty()) {
            return;
        }
        String path = "/api/v1/orders/" + orderNo + "/cancellation";
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Instant at = Instant.now();
            NodeClient.Reply reply = clients.get((purchase.n() + tries) % clients.size())
                    .post(purchase.customer(), path, "{}", Map.of());
            noted(purchase, Answer.What.CANCELLATION, at, reply.status(), orderNo);
            if (reply.status() == 202 || reply.status() == 409) {
                return;
            }
            Wait.millis(300);
        }
    }

    private void poison(Purchase purchase) {
        NodeClient client = clients.get(purchase.n() % clients.size());
        for (String body : purchase.poison()) {
            Instant at = Instant.now();
            Map<String, String> key = Map.of("Idempotency-Key", purchase.key() + "-" + body.length());
            int status = client.post(purchase.customer(), "/api/v1/checkouts", body, key)
                    .status();
            noted(purchase, Answer.What.POISON, at, status, "");
        }
        Instant at = Instant.now();
        int status = client.post("shop", Purchase.ENGINE_START, purchase.poisonousStart(), Map.of())
                .status();
        noted(purchase, Answer.What.POISON, at, status, "");
    }

    private void spyOn(Purchase purchase, String orderNo) {
        if (orderNo.isEmpty()) {
            return;
        }
        String order = "/api/v1/orders/" + orderNo;
        for (NodeClient client : clients) {
            Instant at = Instant.now();
            int seen = client.get(purchase.stranger(), order).status();
            noted(purchase, Answer.What.STRANGER, at, seen, orderNo);
            int undone = client.post(purchase.stranger(), order + "/cancellation", "{}", Map.of())
                    .status();
            noted(purchase, Answer.What.STRANGER, at, undone, orderNo);
        }
    }

    private void forge(Purchase purchase, String orderNo) {
        if (orderNo.isEmpty()) {
            return;
        }
        var forger = new Forger(clients.get(purchase.n() % clients.size()), book);
        forger.unsigned(orderNo);
        forger.stale(orderNo);
        forger.altered(orderNo);
    }

    private void engineStart(Purchase purchase) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Instant at = Instant.now();
            NodeClient.Reply reply = clients.get((purchase.n() + tries) % clients.size())
                    .post("shop", Purchase.ENGINE_START, purchase.engineBody(), Map.of());
            Answer answer = noted(purchase, Answer.What.ENGINE_START, at, reply.status(), purchase.key());
            if (answer.acknowledged() || answer.status() == 409) {
                return;
            }
            Wait.millis(Math.min(1_000, 100 + 100L * tries));
        }
    }

    private Answer noted(Purchase purchase, Answer.What what, Instant at, int status, String orderNo) {
        var answer = new Answer(purchase.n(), what, purchase.key(), at, status, orderNo);
        book.accept(answer);
        return answer;
    }
}
