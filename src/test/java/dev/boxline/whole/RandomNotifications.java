package dev.boxline.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes purchases at random nodes and sends their payment notifications late, repeated, forged or not at all. */
record RandomNotifications(List<Node> nodes, int price, Random random) {

    /** What happens to the notification of one purchase. */
    enum Fate {
        TOLD,
        LOST,
        FORGED,
        WRONG_AMOUNT;

        /** Of a hundred purchases five are lost, five forged and one speaks of a wrong amount. */
        static Fate of(int purchase) {
            int part = purchase % 100;
            return part < 5 ? LOST : part < 10 ? FORGED : part < 11 ? WRONG_AMOUNT : TOLD;
        }

        boolean isPaid() {
            return this != FORGED;
        }

        boolean isFoundByAsking() {
            return this == LOST || this == WRONG_AMOUNT;
        }
    }

    record Bought(String orderNo, Fate fate) {}

    Bought buy(int purchase) {
        Api.Reply reply = nodes.get(purchase % nodes.size())
                .api
                .post(
                        "mei",
                        "/api/v1/checkouts",
                        """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return new Bought(reply.body().path("orderNo").asText(), Fate.of(purchase));
    }

    List<Bought> thriceInRandomOrder(List<Bought> all) {
        List<Bought> news = new ArrayList<>();
        for (Bought one : all) {
            news.addAll(one.fate() == Fate.LOST ? List.of() : Collections.nCopies(3, one));
        }
        Collections.shuffle(news, random);
        return news;
    }

    /** Sends one copy of the news to any node. */
    void tell(Bought one) {
        Api api = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).api;
        int amount = one.fate() == Fate.WRONG_AMOUNT ? price - 1 : price;
        String secret = one.fate() == Fate.FORGED ? "not-the-secret" : "demo-payment-secret";
        int status = PaymentNotice.settled(one.orderNo(), amount).send(api, secret);
        assertThat(status)
                .isEqualTo(
                        switch (one.fate()) {
                            case FORGED -> 401;
                            case WRONG_AMOUNT -> 422;
                            case TOLD, LOST -> 200;
                        });
    }
}
