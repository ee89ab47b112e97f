package dev.boxline.simulator.callbacks;

import dev.boxline.simulator.time.DelayedTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends callbacks until they are taken or their sender gives up: those of one order one after the other, those of
 * different orders side by side, so that a stuck one holds up nobody else. On demand an order's news goes out in the
 * wrong order. While nobody listens, one keeps trying for all. A callback may be delivered more often than asked for.
 */
public final class CallbackOutbox {

    private static final int MOST_UNDER_WAY = 16;
    private static final Duration FIRST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final CallbackDelivery postman;
    private final DelayedTasks timetable;
    private final Supplier<Duration> hold;
    private final Consumer<Callback> taken;
    private final Map<String, Deque<Callback>> perOrder = new HashMap<>();
    private final Map<String, Integer> copiesLeft = new HashMap<>();
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private int underWay;
    private int unreachable;
    private boolean resting;

    private record Delivery(Callback callback, int failures) {

        Delivery again() {
            return new Delivery(callback, failures + 1);
        }
    }

    /**
     * Tells {@code taken} about each callback once all its copies got a 2xx.
     *
     * @param hold how long an order's first news is held back now, to let later news pass it; usually not at all
     */
    public CallbackOutbox(
            CallbackDelivery postman, DelayedTasks timetable, Supplier<Duration> hold, Consumer<Callback> taken) {
        this.postman = postman;
        this.timetable = timetable;
        this.hold = hold;
        this.taken = taken;
        postman.addresses().whenKnown(this::send);
    }

    public synchronized void add(Callback callback) {
        Deque<Callback> queue = perOrder.computeIfAbsent(callback.orderNo(), order -> new ArrayDeque<>(2));
        Callback waiting = queue.peek();
        if (waiting == null) {
            queue.add(callback);
            hold(callback);
        } else if (isHeld(waiting)) {
            queue.addFirst(callback);
            begin(callback);
        } else {
            queue.add(callback);
        }
    }

    private void hold(Callback callback) {
        Duration held = hold.get();
        if (held.isZero()) {
            begin(callback);
        } else {
            timetable.after(held, () -> letGo(callback));
        }
    }

    /** Unless news that came later has passed it, which then lets it go. */
    private synchronized void letGo(Callback callback) {
        Deque<Callback> queue = perOrder.get(callback.orderNo());
        if (queue != null && callback.equals(queue.peek()) && isHeld(callback)) {
            begin(callback);
        }
    }

    private boolean isHeld(Callback callback) {
        return !copiesLeft.containsKey(callback.id());
    }

    private void begin(Callback callback) {
        copiesLeft.put(callback.id(), callback.copies());
        timetable.at(callback.notBefore(), () -> {
            for (int copy = 0; copy < callback.copies(); copy++) {
                enqueue(new Delivery(callback, 0));
            }
        });
    }

    private synchronized void enqueue(Delivery delivery) {
        ready.add(delivery);
        send();
    }

    private synchronized void send() {
        int most = unreachable == 0 ? MOST_UNDER_WAY : 1;
        while (!ready.isEmpty()
                && !resting
                && underWay < most
                && !postman.addresses().unknown()) {
            Delivery delivery = ready.remove();
            underWay++;
            var unused = postman.carry(delivery.callback()).thenAccept(outcome -> arrived(delivery, outcome));
        }
    }

    private synchronized void arrived(Delivery delivery, CallbackDelivery.Outcome outcome) {
        underWay--;
        if (outcome == CallbackDelivery.Outcome.UNREACHABLE) {
            ready.addFirst(delivery);
            rest();
            return;
        }
        unreachable = 0;
        if (outcome == CallbackDelivery.Outcome.TAKEN) {
            copyTaken(delivery.callback());
        } else {
            sendAgain(delivery.again());
        }
        send();
    }

    /** A sender may lose its patience; the copy then counts as dealt with. */
    private void sendAgain(Delivery delivery) {
        Callback callback = delivery.callback();
        Optional<Duration> pause =
                callback.forged() ? Optional.empty() : postman.door(callback).pause(delivery.failures());
        pause.ifPresentOrElse(wait -> timetable.after(wait, () -> enqueue(delivery)), () -> copyTaken(callback));
    }

    private void rest() {
        if (!resting) {
            resting = true;
            timetable.after(JsonCallbackChannel.doubled(FIRST_REST, unreachable++, LONGEST_REST), this::wake);
        }
    }

    private synchronized void wake() {
        resting = false;
        send();
    }

    private void copyTaken(Callback callback) {
        if (copiesLeft.merge(callback.id(), -1, Integer::sum) == 0) {
            finish(callback);
        }
    }

    private void finish(Callback callback) {
        copiesLeft.remove(callback.id());
        taken.accept(callback);
        Deque<Callback> queue = perOrder.get(callback.orderNo());
        if (queue == null || queue.remove() == null || queue.isEmpty()) {
            perOrder.remove(callback.orderNo());
        } else {
            begin(queue.element());
        }
    }
}
