package dev.boxline.simulator.behaviour;

import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Where every call to a partner passes: it is counted, and the behaviour of the moment decides what becomes of it. */
public final class Turnstile implements AutoCloseable {

    private static final int MOST_HUNG = 1_000;

    private final LongAdder requests = new LongAdder();
    private final LongAdder probes = new LongAdder();
    private final Capacity capacity = new Capacity(System::nanoTime);
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

    public Verdict probe(Request request) {
        probes.increment();
        Behaviour now = behaviour;
        if (now.healthLies()) {
            return Verdict.SERVED;
        }
        return switch (now.mode()) {
            case HANG -> Verdict.hung(this::hang);
            case DOWN -> Verdict.insteadOfServing(down(), now.latency());
            default -> Verdict.served(now.latency(), null, false);
        };
    }

    public Verdict work(Request request) {
        return work(request::orderNo, request.asks());
    }

    /** The same for a call that says in its own way which order it is about, and whether it only asks. */
    public Verdict work(Supplier<Optional<String>> orderNo, boolean asks) {
        requests.increment();
        Behaviour now = behaviour;
        if (now.mode() == Mode.HANG) {
            return Verdict.hung(this::hang);
        }
        if (now.mode() == Mode.DOWN) {
            return Verdict.insteadOfServing(down(), now.latency());
        }
        if (!capacity.passes(now.capacityPerSecond())) {
            return Verdict.insteadOfServing(tooMany(), now.latency());
        }
        if (refuses(now, orderNo, asks)) {
            return Verdict.insteadOfServing(
                    Problem.refused("The partner does not accept this order.").answer(), now.latency());
        }
        return luck(now);
    }

    /** Drops the calls that hang. */
    @Override
    public void close() {
        become(Behaviour.USUAL);
    }

    private static Verdict luck(Behaviour now) {
        boolean fails = now.mode() == Mode.FLAKY && happens(now.failureRate());
        boolean lost = happens(now.loseAnswers());
        if (!fails) {
            return Verdict.served(now.latency(), null, lost).cutIf(happens(now.partialAnswers()));
        }
        Answer failure =
                Problem.of(500, "Internal error", "The partner stumbled.").answer();
        return ThreadLocalRandom.current().nextBoolean()
                ? Verdict.insteadOfServing(failure, now.latency())
                : Verdict.served(now.latency(), failure, lost);
    }

    private static boolean refuses(Behaviour now, Supplier<Optional<String>> orderNo, boolean asks) {
        if (asks) {
            return false;
        }
        return now.mode() == Mode.REFUSE
                || (!now.refuseOrders().isEmpty()
                        && orderNo.get().filter(now.refuseOrders()::contains).isPresent());
    }

    private static boolean happens(double rate) {
        return ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static Answer down() {
        return Problem.of(503, "Service unavailable", "The partner is down.").answer();
    }

    private static Answer tooMany() {
        return Problem.of(429, "Too many requests", "The partner is at its capacity.")
                .answer()
                .with("Retry-After", "1");
    }

    private void hang(Runnable drop) {
        Runnable oldest = null;
        synchronized (hung) {
            if (behaviour.mode() != Mode.HANG) {
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
