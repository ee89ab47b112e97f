package dev.boxline.simulator.behaviour;

import dev.boxline.simulator.http.Admission;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.http.SimulatorResponse.Transfer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts the requests to one partner and applies its current behaviour to them. */
public final class CallAdmission implements AutoCloseable {

    private static final SimulatorResponse FAILURE = problem(500, "Internal error", "The partner failed.");

    private static final int MAX_HANGING = 1_000;

    private final LongAdder requests = new LongAdder();
    private final LongAdder probes = new LongAdder();
    private final CapacityLimit capacity = new CapacityLimit(System::nanoTime);
    private final Deque<Runnable> hanging = new ArrayDeque<>();
    private volatile Behaviour behaviour = Behaviour.DEFAULT;

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Replaces the behaviour; hanging requests lose their connection. */
    public void change(Behaviour next) {
        List<Runnable> closing;
        synchronized (hanging) {
            behaviour = next;
            closing = List.copyOf(hanging);
            hanging.clear();
        }
        closing.forEach(Runnable::run);
    }

    public long requests() {
        return requests.sum();
    }

    public long probes() {
        return probes.sum();
    }

    /** Admits a health check. */
    public Admission probe(SimulatorRequest request) {
        probes.increment();
        Behaviour now = behaviour;
        Admission unavailable = now.healthLies() ? null : unavailable(now);
        return unavailable != null
                ? unavailable
                : Admission.accepted(now.healthLies() ? Duration.ZERO : now.latency(), UnaryOperator.identity());
    }

    public Admission work(SimulatorRequest request) {
        return work(request::orderNo, request.isGet());
    }

    /** Admits a request in a provider's own format; queries are never refused. */
    public Admission work(Supplier<Optional<String>> orderNo, boolean query) {
        requests.increment();
        Behaviour now = behaviour;
        Admission unavailable = unavailable(now);
        if (unavailable != null) {
            return unavailable;
        }
        if (!capacity.tryAcquire(now.capacityPerSecond())) {
            SimulatorResponse response = problem(429, "Too many requests", "The partner's capacity is exhausted.")
                    .with(Map.of("Retry-After", "1"));
            return Admission.rejected(now.latency(), response);
        }
        if (isAmong(now.failOrders(), orderNo)) {
            return Admission.rejected(now.latency(), FAILURE);
        }
        if (!query && refuses(now, orderNo)) {
            return Admission.rejected(
                    now.latency(), problem(422, "Refused", "The partner does not accept this order."));
        }
        return maybeFailing(now);
    }

    /** Closes the hanging connections. */
    @Override
    public void close() {
        change(Behaviour.DEFAULT);
    }

    private @Nullable Admission unavailable(Behaviour now) {
        return switch (now.mode()) {
            case HANG -> Admission.hanging(this::hang);
            case DOWN -> Admission.rejected(now.latency(), problem(503, "Service unavailable", "The partner is down."));
            default -> null;
        };
    }

    private static boolean refuses(Behaviour now, Supplier<Optional<String>> orderNo) {
        return now.mode() == Behaviour.Mode.REFUSE || isAmong(now.refuseOrders(), orderNo);
    }

    private static boolean isAmong(Set<String> orders, Supplier<Optional<String>> orderNo) {
        return !orders.isEmpty() && orderNo.get().filter(orders::contains).isPresent();
    }

    private static Admission maybeFailing(Behaviour now) {
        boolean fails = now.mode() == Behaviour.Mode.FLAKY && happens(now.failureRate());
        Transfer transfer = happens(now.loseAnswers())
                ? Transfer.DROPPED
                : !fails && happens(now.partialAnswers()) ? Transfer.TRUNCATED : null;
        if (fails && ThreadLocalRandom.current().nextBoolean()) {
            return Admission.rejected(now.latency(), FAILURE);
        }
        return Admission.accepted(now.latency(), response -> {
            SimulatorResponse sent = fails ? FAILURE : response;
            return transfer == null ? sent : sent.with(transfer);
        });
    }

    private static boolean happens(double rate) {
        return ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static SimulatorResponse problem(int status, String title, String detail) {
        return SimulatorProblem.of(status, title, detail).response();
    }

    private void hang(Runnable close) {
        Runnable closing;
        synchronized (hanging) {
            if (behaviour.mode() == Behaviour.Mode.HANG) {
                hanging.add(close);
                closing = hanging.size() > MAX_HANGING ? hanging.remove() : () -> {};
            } else {
                closing = close;
            }
        }
        closing.run();
    }
}
