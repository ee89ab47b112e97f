package dev.boxline.faults.load;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.Wait;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many buyers at once. What they buy and how they behave follows from the seed; when, from the run. */
public final class Workload {

    private static final int BUYERS = 12;

    private final Collection<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS, Workload::thread);
    private final List<Future<?>> running = new ArrayList<>();
    private final Buyer buyer;
    private final long seed;

    public Workload(long seed, List<BoxlineNode> nodes) {
        this.seed = seed;
        HttpClient http = NodeClient.http();
        List<NodeClient> clients = nodes.stream()
                .map(node -> new NodeClient(http, node.ways().fromBuyers().port()))
                .toList();
        this.buyer = new Buyer(clients, answers::add);
    }

    /** Begins to buy so many things, no faster than this in a second. */
    public void start(int orders, double perSecond) {
        start(orders, perSecond, List.of("SIMULATED"));
    }

    /** The same, paid for by these methods in turn. */
    public void start(int orders, double perSecond, List<String> methods) {
        long begin = System.nanoTime();
        int end = next.get() + orders;
        int first = next.get();
        for (int n = 0; n < BUYERS; n++) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
                    long due = begin + (long) ((i - first) / perSecond * 1e9);
                    Wait.millis(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                    buyer.buy(Purchase.of(seed, i, methods.get(i % methods.size())));
                }
            }));
        }
        pushed += orders;
    }

    private int pushed;

    /** How many purchases were begun. */
    public int pushed() {
        return pushed;
    }

    public boolean done() {
        return running.stream().allMatch(Future::isDone);
    }

    /** Waits until every buyer has an answer or gave up. */
    public void finish(Duration patience) {
        Wait.orFail("every buyer has an answer", patience, this::done);
        next.set(pushed);
        running.clear();
    }

    /** What was asked besides. */
    public void note(Answer answer) {
        answers.add(answer);
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    public void stop() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "buyer");
        thread.setDaemon(true);
        return thread;
    }
}
