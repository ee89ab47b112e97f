package dev.boxline.simulator.callbacks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Sends callbacks until they are accepted or their retry schedule ends: one order's in sequence, those of different
 * orders in parallel, so that a rejected one delays no other order. An order's first callback can be held back so that
 * a later one overtakes it. While no address is reachable, a single callback is retried for all. A callback may be
 * delivered more often than asked for.
 */
public final class CallbackOutbox {

    private static final int MAX_IN_FLIGHT = 16;
    private static final BackOff UNREACHABLE_RETRIES = RetrySchedule.doublingUpTo(Duration.ofSeconds(2));

    private final CallbackSender sender;
    private final TaskScheduler scheduler;
    private final Supplier<Duration> hold;
    private final Consumer<Callback> accepted;
    private final Map<String, Deque<Callback>> queues = new HashMap<>();
    private final Map<String, Integer> copiesLeft = new HashMap<>();
    private final Deque<Attempt> ready = new ArrayDeque<>();
    private int inFlight;
    /** Set while no address is reachable. */
    private @Nullable BackOffExecution unreachable;

    private boolean paused;

    private record Attempt(Callback callback, BackOffExecution retries) {}

    /**
     * @param hold the current delay of an order's first callback; usually zero
     * @param accepted is called for each callback once all its copies were acknowledged
     */
    public CallbackOutbox(
            CallbackSender sender, TaskScheduler scheduler, Supplier<Duration> hold, Consumer<Callback> accepted) {
        this.sender = sender;
        this.scheduler = scheduler;
        this.hold = hold;
        this.accepted = accepted;
        sender.addresses().onSet(this::send);
    }

    public synchronized void add(Callback callback) {
        Deque<Callback> queue = queues.computeIfAbsent(callback.orderNo(), order -> new ArrayDeque<>(2));
        Callback head = queue.peek();
        if (head == null) {
            queue.add(callback);
            hold(callback);
        } else if (isHeld(head)) {
            queue.addFirst(callback);
            start(callback);
        } else {
            queue.add(callback);
        }
    }

    private void hold(Callback callback) {
        Duration held = hold.get();
        if (held.isZero()) {
            start(callback);
        } else {
            after(held, () -> release(callback));
        }
    }

    /** Starts a delayed callback unless a later one has overtaken it and starts it when done. */
    private synchronized void release(Callback callback) {
        Deque<Callback> queue = queues.get(callback.orderNo());
        if (queue != null && callback.equals(queue.peek()) && isHeld(callback)) {
            start(callback);
        }
    }

    private boolean isHeld(Callback callback) {
        return !copiesLeft.containsKey(callback.id());
    }

    private void start(Callback callback) {
        copiesLeft.put(callback.id(), callback.copies());
        BackOff retries = sender.channel(callback).retries();
        var unused = scheduler.schedule(
                () -> {
                    for (int copy = 0; copy < callback.copies(); copy++) {
                        enqueue(new Attempt(callback, retries.start()));
                    }
                },
                callback.notBefore());
    }

    private synchronized void enqueue(Attempt attempt) {
        ready.add(attempt);
        send();
    }

    private synchronized void send() {
        int max = unreachable == null ? MAX_IN_FLIGHT : 1;
        while (!ready.isEmpty()
                && !paused
                && inFlight < max
                && !sender.addresses().isEmpty()) {
            Attempt attempt = ready.remove();
            inFlight++;
            var unused = sender.send(attempt.callback()).thenAccept(result -> completed(attempt, result));
        }
    }

    private synchronized void completed(Attempt attempt, CallbackSender.Result result) {
        inFlight--;
        if (result == CallbackSender.Result.UNREACHABLE) {
            ready.addFirst(attempt);
            pause();
            return;
        }
        unreachable = null;
        if (result == CallbackSender.Result.ACCEPTED) {
            copyDone(attempt.callback());
        } else {
            retry(attempt);
        }
        send();
    }

    /** Retries a copy until its retry schedule ends; then it counts as done. */
    private void retry(Attempt attempt) {
        long millis = attempt.callback().forged()
                ? BackOffExecution.STOP
                : attempt.retries().nextBackOff();
        if (millis == BackOffExecution.STOP) {
            copyDone(attempt.callback());
        } else {
            after(Duration.ofMillis(millis), () -> enqueue(attempt));
        }
    }

    private void pause() {
        if (!paused) {
            paused = true;
            unreachable = unreachable == null ? UNREACHABLE_RETRIES.start() : unreachable;
            after(Duration.ofMillis(unreachable.nextBackOff()), this::resume);
        }
    }

    private synchronized void resume() {
        paused = false;
        send();
    }

    private void copyDone(Callback callback) {
        if (copiesLeft.merge(callback.id(), -1, Integer::sum) == 0) {
            finish(callback);
        }
    }

    private void finish(Callback callback) {
        copiesLeft.remove(callback.id());
        accepted.accept(callback);
        Deque<Callback> queue = queues.get(callback.orderNo());
        if (queue == null || queue.remove() == null || queue.isEmpty()) {
            queues.remove(callback.orderNo());
        } else {
            start(queue.element());
        }
    }

    private void after(Duration delay, Runnable task) {
        var unused = scheduler.schedule(task, scheduler.getClock().instant().plus(delay));
    }
}
