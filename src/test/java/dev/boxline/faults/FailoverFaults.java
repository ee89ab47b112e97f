package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.SecondSimulator;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.judge.Effect;
import dev.boxline.faults.judge.Evidence;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.proxy.FaultProxy;
import dev.boxline.faults.run.Run;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Nodes are killed while orders move from a carrier that is down to another one; each box has one pickup by both ledgers. */
class FailoverFaults {

    private static final int ROUNDS = Integer.getInteger("faults.failovers", 8);

    /** In each half of a round. */
    private static final int ORDERS = 30;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CARRIER = "/api/v1/ops/partners/LOGISTICS/default";
    private static final String BOOKING = "POST /partners/logistics/pickups";
    private static final String QUESTION = "GET /partners/logistics/requests/";
    private static final String WELL = "{}";
    private static final String DOWN = "{\"mode\": \"DOWN\"}";

    /** Half of the failures come after the effect, and a question about it fails as often. */
    private static final String UNCLEAR = "{\"mode\": \"FLAKY\", \"failureRate\": 0.9}";

    private static final String MOVED = "select count(*) from order_timeline where event_type = 'CARRIER_CHANGED'";
    private static final String HELD_BACK =
            "select count(*) from dead_letter where endpoint = 'default' and step = 'task_notifyLogistics'"
                    + " and state in ('PARKED', 'QUARANTINED', 'RELEASED')";

    private static final String CALLED =
            HELD_BACK + " and order_no in (select order_no from order_route where called_at is not null)";
    private static final String OUTAGES = "select count(*) from outage where closed_at is null";

    /** When nodes are killed. */
    private enum Moment {
        /** The first carrier has booked an order; nobody has its answer. */
        FIRST_CARRIER_BOOKED,
        /** The first orders were moved; others and their releases follow. */
        ORDERS_ON_THE_MOVE,
        /** The first carrier answers whether it has a pickup, in the transaction that moves the order. */
        FIRST_CARRIER_ASKED,
        /** The second carrier has booked a moved order; nobody has its answer. */
        SECOND_CARRIER_BOOKED
    }

    @Test
    void no_box_has_two_pickups_and_none_is_forgotten() throws SQLException {
        try (var second = new SecondSimulator();
                FaultProxy toSecond = FaultProxy.to(second.port());
                Run run = new Run("failover", 2, plan(second, toSecond))) {
            run.reads(second.ledgers());
            second.sendCallbacksTo(run.cluster().nodes().stream()
                    .map(node ->
                            "http://localhost:" + node.ways().fromPartners().port())
                    .toArray(String[]::new));
            for (int round = 0; round < ROUNDS; round++) {
                fail(run, toSecond, Moment.values()[round % Moment.values().length]);
                run.lookMeanwhile();
            }
            run.judge();
            assertThat(run.count(MOVED)).as("moved orders").isGreaterThanOrEqualTo((long) ROUNDS * ORDERS / 3);
            everyBoxHasOnePickup(run.evidence());
        }
    }

    private static NodePlan plan(SecondSimulator second, FaultProxy toSecond) {
        return NodePlan.asShipped()
                .startedOften()
                .with(second.carrier(toSecond.port()).entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new))
                .with(
                        "--boxline.logistics.request-lifetime=5s",
                        "--boxline.logistics.endpoint.call-budget=1s",
                        "--camunda.bpm.job-execution.lock-time-in-millis=8000");
    }

    /** Orders wait for the first carrier, some of them booked there without a clear answer; then they move. */
    private static void fail(Run run, FaultProxy toSecond, Moment moment) {
        automaticRecovery(run, false);
        if (moment == Moment.FIRST_CARRIER_BOOKED) {
            behave(run, WELL);
            run.workload().start(ORDERS, 20);
            killAt(run, toSecond, moment);
        } else {
            buy(run, UNCLEAR);
        }
        buy(run, DOWN);
        Wait.orFail("orders wait for the first carrier", PATIENCE, () -> run.count(HELD_BACK) >= ORDERS / 2);
        Wait.orFail("some of them without a clear answer", PATIENCE, () -> run.count(CALLED) > 0);

        behave(run, moment == Moment.FIRST_CARRIER_ASKED ? WELL : DOWN);
        accepted(client(run)
                .post("operator", CARRIER + "/failover", "{\"to\": \"sf\", \"reason\": \"strike\"}", Map.of()));
        if (moment != Moment.FIRST_CARRIER_BOOKED) {
            killAt(run, toSecond, moment);
        }

        behave(run, WELL);
        Wait.orFail("no order waits for the first carrier", PATIENCE, () -> run.count(HELD_BACK) == 0);
        accepted(client(run).post("operator", CARRIER + "/failover/end", "{\"reason\": \"over\"}", Map.of()));
        automaticRecovery(run, true);
        Wait.orFail("the outage is over", PATIENCE, () -> run.count(OUTAGES) == 0);
    }

    private static void behave(Run run, String behaviour) {
        run.cluster().partners().control().behave("logistics", behaviour);
    }

    private static void buy(Run run, String behaviour) {
        behave(run, behaviour);
        run.workload().start(ORDERS, 20);
        run.workload().finish(PATIENCE);
    }

    /** Kills the node that is at this moment, or both. Returns when both run again; the first carrier is down by then. */
    private static void killAt(Run run, FaultProxy toSecond, Moment moment) {
        List<BoxlineNode> nodes = run.cluster().nodes();
        long before = run.count(MOVED);
        List<BoxlineNode> victims = new CopyOnWriteArrayList<>();
        switch (moment) {
            case FIRST_CARRIER_BOOKED ->
                nodes.forEach(node ->
                        node.ways().toPartners().trigger(BOOKING, () -> kill(run, victims, List.of(node))));
            case FIRST_CARRIER_ASKED ->
                nodes.forEach(node ->
                        node.ways().toPartners().trigger(QUESTION, () -> kill(run, victims, List.of(node))));
            case SECOND_CARRIER_BOOKED -> toSecond.trigger(BOOKING, () -> kill(run, victims, nodes));
            case ORDERS_ON_THE_MOVE -> {
                Wait.orFail("orders move", PATIENCE, () -> run.count(MOVED) > before);
                kill(run, victims, nodes);
            }
        }
        Wait.orFail(
                "nodes are killed: " + moment,
                PATIENCE,
                () -> !victims.isEmpty() && victims.stream().noneMatch(BoxlineNode::alive));
        behave(run, DOWN);
        nodes.forEach(node -> node.ways().clear());
        toSecond.clear();
        victims.forEach(BoxlineNode::start);
        nodes.forEach(BoxlineNode::awaitReady);
    }

    /** Only once. */
    private static synchronized void kill(Run run, List<BoxlineNode> victims, List<BoxlineNode> nodes) {
        if (victims.isEmpty()) {
            victims.addAll(nodes);
            nodes.forEach(run::kill);
        }
    }

    private static void automaticRecovery(Run run, boolean on) {
        accepted(client(run).put("operator", CARRIER, """
                {"autoRecovery": %s, "gate": "AUTO", "until": null, "reason": ""}""".formatted(on)));
    }

    private static void accepted(NodeClient.Reply reply) {
        assertThat(reply.status()).as("an operator's command").isBetween(200, 299);
    }

    private static NodeClient client(Run run) {
        return new NodeClient(NodeClient.http(), run.cluster().node(0).port());
    }

    /** Pickups at both carriers together, without those that were called off. */
    private static void everyBoxHasOnePickup(Evidence evidence) {
        Map<String, Integer> pickups = new HashMap<>();
        evidence.effects().forEach((orderNo, effects) -> {
            int booked = count(effects, "PICKUP") - count(effects, "CANCEL");
            if (booked != 0) {
                pickups.put(orderNo, booked);
            }
        });
        List<String> fulfilled = evidence.tables().orders().entrySet().stream()
                .filter(order -> order.getValue().status().equals("FULFILLED"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(pickups.values()).as("pickups of each box").containsOnly(1);
        assertThat(pickups).as("boxes with a pickup").containsKeys(fulfilled.toArray(String[]::new));
    }

    private static int count(List<Effect> effects, String what) {
        return (int)
                effects.stream().filter(effect -> effect.what().equals(what)).count();
    }
}
