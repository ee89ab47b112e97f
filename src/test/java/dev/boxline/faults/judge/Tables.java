package dev.boxline.faults.judge;

import java.util.List;
import java.util.Map;

/**
 * What Boxline's own tables say, all at the same moment.
 *
 * @param timeline what happened to each order, oldest first
 * @param audit what people did to each order
 */
public record Tables(
        List<Checkout> checkouts,
        Map<String, Order> orders,
        Map<String, Payment> payments,
        Map<String, Boolean> accessRevoked,
        List<Parked> parked,
        Map<String, List<String>> timeline,
        Map<String, List<String>> audit,
        Engine engine) {

    public record Checkout(String orderNo, String key, long priceMinor) {}

    public record Order(String status, boolean closed) {}

    public record Payment(String status, long amountMinor) {}

    public record Parked(String orderNo, String step, String kind, String state, int releases, String reason) {}

    /**
     * What the engine's tables say.
     *
     * @param ends every instance ever started, with its state and, when it has ended, where
     * @param tokens what each live instance waits for
     */
    public record Engine(List<End> ends, List<Token> tokens, List<Job> jobs) {}

    public record End(String businessKey, String process, String state, String element) {}

    /** What a live instance waits for, and whether anything or anybody moves it on. */
    public record Token(String businessKey, String process, String element, boolean moves) {}

    public record Job(String id, String businessKey, int retries, boolean incident) {}
}
