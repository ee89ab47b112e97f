package dev.boxline.faults;

import dev.boxline.Partners;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodeNetwork;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.proxy.FaultProxy;
import dev.boxline.faults.proxy.NetworkFault;
import dev.boxline.faults.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The families of faults a run injects; what must hold meanwhile is checked by the rules in {@code judge}. */
@SuppressWarnings("ImmutableEnumChecker") // the faults hold nothing
enum FaultFamily {
    NODE_KILLED("kill -9 and restart", (run, random) -> {
        BoxlineNode victim = any(run, random);
        run.kill(victim);
        victim.start();
        victim.awaitReady();
    }),
    BOTH_NODES_KILLED("kill -9 of both nodes", (run, random) -> {
        run.cluster().nodes().forEach(run::kill);
        run.cluster().nodes().forEach(BoxlineNode::start);
        run.cluster().nodes().forEach(BoxlineNode::awaitReady);
    }),
    NODE_STOPPED("SIGTERM under load", (run, random) -> {
        BoxlineNode victim = any(run, random);
        victim.terminate();
        if (!victim.awaitEnd(Duration.ofSeconds(60))) {
            throw new AssertionError(victim.name() + " does not end when asked to");
        }
        victim.start();
        victim.awaitReady();
    }),
    NODE_PAUSED("pause longer than the lock", (run, random) -> {
        BoxlineNode victim = any(run, random);
        victim.freeze();
        Wait.millis(12_000);
        victim.thaw();
    }),
    DATABASE_KILLED("PostgreSQL killed and restarted", (run, random) -> {
        run.cluster().postgres().kill();
        Wait.millis(3_000);
        run.cluster().postgres().start();
    }),
    DATABASE_STOPPED("PostgreSQL stopped and started", (run, random) -> {
        run.cluster().postgres().stop();
        Wait.millis(2_000);
        run.cluster().postgres().start();
    }),
    LOCK_STORM(
            "tables locked",
            (run, random) -> run.cluster()
                    .postgres()
                    .holdLocks(8_000, "lock table orders, payment, checkout, dead_letter in access exclusive mode")),
    DEADLOCK("deadlocks", (run, random) -> {
        for (int times = 0; times < 5; times++) {
            run.cluster()
                    .postgres()
                    .holdLocks(
                            100,
                            "lock table order_timeline in share row exclusive mode",
                            "select pg_sleep(0.3)",
                            "lock table payment in share row exclusive mode");
        }
    }),
    SESSIONS_CUT(
            "database sessions cut", (run, random) -> run.cluster().postgres().cutSessions()),
    DATABASE_HUNG("PostgreSQL hung", (run, random) -> {
        run.cluster().postgres().freeze();
        Wait.millis(10_000);
        run.cluster().postgres().thaw();
    }),
    DATABASE_READ_ONLY("PostgreSQL read-only", (run, random) -> {
        run.cluster().postgres().setting("default_transaction_read_only", "on");
        Wait.millis(4_000);
        run.cluster().postgres().resetSettings();
    }),
    /** The standby takes over: everybody is thrown out, and it answers queries only until it is promoted. */
    DATABASE_FAILED_OVER("PostgreSQL failed over", (run, random) -> {
        run.cluster().postgres().setting("default_transaction_read_only", "on");
        run.cluster().postgres().kill();
        Wait.millis(1_000);
        run.cluster().postgres().start();
        Wait.millis(3_000);
        run.cluster().postgres().resetSettings();
    }),
    /** Shorter than the partners take. */
    SESSION_TIMEOUTS("database ends slow sessions", (run, random) -> {
        Partners partners = run.cluster().partners().control();
        for (String partner : List.of("payment", "warehouse", "logistics")) {
            partners.behave(partner, "{\"mode\": \"SLOW\", \"latencyMillis\": 1500}");
        }
        run.cluster().postgres().setting("idle_in_transaction_session_timeout", "'700ms'");
        run.cluster().postgres().setting("statement_timeout", "'1s'");
        Wait.millis(6_000);
        run.cluster().postgres().resetSettings();
        List.of("payment", "warehouse", "logistics").forEach(partner -> partners.behave(partner, "{}"));
    }),
    LONG_LOCKS(
            "tables locked for longer than a job has tries",
            (run, random) -> run.cluster()
                    .postgres()
                    .holdLocks(45_000, "lock table stock_deduction, pickup in access exclusive mode")),
    IDLE_RESETS("connections to the partners reset", (run, random) -> {
        for (int times = 0; times < 12; times++) {
            List<FaultProxy> ways = every(run, NodeNetwork::toPartners);
            ways.forEach(proxy -> proxy.become(NetworkFault.RESET));
            ways.forEach(FaultProxy::clear);
            Wait.millis(300);
        }
    }),
    DATABASE_NETWORK(
            "network to the database",
            (run, random) -> inject(List.of(any(run, random).ways().toDatabase()), broken(random), run)),
    PARTNER_NETWORK(
            "network to the partners",
            (run, random) -> inject(every(run, NodeNetwork::toPartners), one(random, NetworkFault.values()), run)),
    CALLBACK_NETWORK(
            "network from the partners",
            (run, random) -> inject(every(run, NodeNetwork::fromPartners), broken(random), run)),
    BUYERS_NETWORK(
            "network from the buyers",
            (run, random) -> inject(every(run, NodeNetwork::fromBuyers), broken(random), run)),
    PARTNERS_KILLED(
            "partners killed and restarted",
            (run, random) -> run.cluster().partners().killAndRestart()),
    PARTNER_TROUBLE("partner flapping, lying, weak", (run, random) -> {
        Partners partners = run.cluster().partners().control();
        String partner = List.of("payment", "warehouse", "logistics").get(random.nextInt(3));
        for (int times = 0; times < 3; times++) {
            partners.behave(partner, behaviour(random.nextInt(7)));
            Wait.millis(2_000);
        }
        partners.behave(partner, "{}");
    }),
    CALLBACKS("callbacks late, many, lost", (run, random) -> {
        Partners partners = run.cluster().partners().control();
        partners.behave("payment", "{\"settleAfterMillis\": 400}");
        Wait.millis(3_000);
        partners.behave("payment", "{\"autoSettle\": false}");
        Wait.millis(2_000);
        LatePayments.settleAll(run, partners, random);
        partners.behave("payment", "{}");
        LatePayments.settleAll(run, partners, random);
    });

    private final String family;
    private final BiConsumer<Run, Random> inject;

    FaultFamily(String family, BiConsumer<Run, Random> inject) {
        this.family = family;
        this.inject = inject;
    }

    void inject(Run run, Random random) {
        run.figures().fault(family);
        inject.accept(run, random);
    }

    private static BoxlineNode any(Run run, Random random) {
        return run.cluster().node(random.nextInt(run.cluster().nodes().size()));
    }

    private static NetworkFault one(Random random, NetworkFault... of) {
        return of[random.nextInt(of.length)];
    }

    private static NetworkFault broken(Random random) {
        return one(
                random,
                NetworkFault.RESET,
                NetworkFault.BLACK_HOLE,
                NetworkFault.ANSWERS_LOST,
                NetworkFault.REQUESTS_LOST);
    }

    private static List<FaultProxy> every(Run run, Function<NodeNetwork, FaultProxy> way) {
        return run.cluster().nodes().stream()
                .map(node -> way.apply(node.ways()))
                .toList();
    }

    private static void inject(List<FaultProxy> where, NetworkFault fault, Run run) {
        where.forEach(proxy -> proxy.become(fault));
        run.figures().fault("network " + fault);
        Wait.millis(4_000);
        run.cluster().nodes().forEach(node -> node.ways().clear());
    }

    private static String behaviour(int which) {
        return switch (which) {
            case 0 -> "{\"mode\": \"DOWN\"}";
            case 1 -> "{\"mode\": \"DOWN\", \"healthLies\": true}";
            case 2 -> "{\"mode\": \"FLAKY\", \"failureRate\": 0.5}";
            case 3 -> "{\"mode\": \"HANG\"}";
            case 4 -> "{\"loseAnswers\": 0.5}";
            case 5 -> "{\"mode\": \"SLOW\", \"latencyMillis\": 1500}";
            default -> "{\"capacityPerSecond\": 5}";
        };
    }
}
