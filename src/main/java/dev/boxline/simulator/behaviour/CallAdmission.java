package dev.boxline.simulator.behaviour;

import dev.boxline.simulator.http.CallVerdict;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Where every call to a partner passes: it is counted, and the behaviour of the moment decides what becomes of it. */
public final class CallAdmission implements AutoCloseable {

    private static final int MOST_HUNG = 1_000;

    private final LongAdder requests = new LongAdder();
    private final LongAdder probes = new LongAdder();
    private final CapacityLimit capacity = new CapacityLimit(System::nanoTime);
    private final Deque<Runnable> hung = new ArrayDeque<>();
    private volatile Behaviour behaviour = Behaviour.USUAL;

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Behaves so from now on; calls that hang lose their connection. */
    public void become(Behaviour next) {
        List<Runnable> dropped;
        synchronized (hung) {
            behaviour = next;
            dropped = List.copyOf(hung);
            hung.clear();
        }
        dropped.forEach(Runnable::run);
    }

    public long requests() {
        return requests.sum();
    }

    public long probes() {
        return probes.sum();
    }

    public CallVerdict probe(SimulatorRequest request) {
        probes.increment();
        Behaviour now = behaviour;
        if (now.healthLies()) {
            return CallVerdict.SERVED;
        }
        return switch (now.mode()) {
            case HANG -> CallVerdict.hung(this::hang);
            case DOWN -> CallVerdict.insteadOfServing(down(), now.latency());
            default -> CallVerdict.served(now.latency(), null, false);
        };
    }

    public CallVerdict work(SimulatorRequest request) {
        return work(request::orderNo, request.asks());
    }

    /** The same for a call that says in its own way which order it is about, and whether it only asks. */
    public CallVerdict work(Supplier<Optional<String>> orderNo, boolean asks) {
        requests.increment();
        Behaviour now = behaviour;
        if (now.mode() == BehaviourMode.HANG) {
            return CallVerdict.hung(this::hang);
        }
        if (now.mode() == BehaviourMode.DOWN) {
            return CallVerdict.insteadOfServing(down(), now.latency());
        }
        if (!capacity.passes(now.capacityPerSecond())) {
            return CallVerdict.insteadOfServing(tooMany(), now.latency());
        }
        if (refuses(now, orderNo, asks)) {
            return CallVerdict.insteadOfServing(
                    SimulatorProblem.refused("The partner does not accept this order.")
                            .answer(),
                    now.latency());
        }
        return luck(now);
    }

    /** Drops the calls that hang. */
    @Override
    public void close() {
        become(Behaviour.USUAL);
    }

    private static CallVerdict luck(Behaviour now) {
        boolean fails = now.mode() == BehaviourMode.FLAKY && happens(now.failureRate());
        boolean lost = happens(now.loseAnswers());
        if (!fails) {
            return CallVerdict.served(now.latency(), null, lost).cutIf(happens(now.partialAnswers()));
        }
        SimulatorResponse failure = SimulatorProblem.of(500, "Internal error", "The partner stumbled.")
                .answer();
        return ThreadLocalRandom.current().nextBoolean()
                ? CallVerdict.insteadOfServing(failure, now.latency())
                : CallVerdict.served(now.latency(), failure, lost);
    }

    private static boolean refuses(Behaviour now, Supplier<Optional<String>> orderNo, boolean asks) {
        if (asks) {
            return false;
        }
        return now.mode() == BehaviourMode.REFUSE
                || (!now.refuseOrders().isEmpty()
                        && orderNo.get().filter(now.refuseOrders()::contains).isPresent());
    }

    private static boolean happens(double rate) {
        return ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static SimulatorResponse down() {
        return SimulatorProblem.of(503, "Service unavailable", "The partner is down.")
                .answer();
    }

    private static SimulatorResponse tooMany() {
        return SimulatorProblem.of(429, "Too many requests", "The partner is at its capacity.")
                .answer()
                .with("Retry-After", "1");
    }

    private void hang(Runnable drop) {
        Runnable oldest = null;
        synchronized (hung) {
            if (behaviour.mode() != BehaviourMode.HANG) {
                oldest = drop;
            } else {
                hung.add(drop);
                oldest = hung.size() > MOST_HUNG ? hung.remove() : null;
            }
        }
        if (oldest != null) {
            oldest.run();
        }
    }
}
