package dev.boxline.faults.load;

import java.util.List;
import java.util.Random;

/**
 * What one buyer does, decided by the seed alone.
 *
 * @param n its number in the run
 * @param key of the buyer's client, the same however often it asks
 * @param method of payment
 */
public record Purchase(int n, String key, String customer, String courseSku, Quirk quirk, String method) {

    static final String ENGINE_START = "/engine-rest/process-definition/key/fulfilment/start";

    private static final String[] COURSES = {"COURSE-LOGIC-3", "COURSE-MUSIC-2", "COURSE-ENGLISH-4"};

    /** How the buyer behaves. */
    public enum Quirk {
        PLAIN,
        /** Clicks twice at once, on two nodes. */
        DOUBLE_CLICK,
        /** Uses the same key again with something else in the basket. */
        KEY_REUSED,
        /** Changes its mind at once. */
        CANCELS,
        /** Is looked after by somebody else, who guesses the order's number. */
        SPIED_ON,
        /** Asks for impossible things first. */
        POISONOUS,
        /** Is paid for by somebody who says so in the provider's name. */
        FORGED,
        /** Comes through the engine's own address. */
        ENGINE_START
    }

    static Purchase of(long seed, int n, String method) {
        var random = new Random(seed * 31 + n * 0x9E3779B97F4A7C15L);
        random.nextInt(); // the first one says little
        String customer = random.nextBoolean() ? "mei" : "lin";
        String course = COURSES[random.nextInt(COURSES.length)];
        return new Purchase(
                n, "k" + Long.toHexString(seed) + "-" + n, customer, course, quirk(random.nextInt(100)), method);
    }

    private static Quirk quirk(int percent) {
        if (percent < 8) {
            return Quirk.DOUBLE_CLICK;
        }
        if (percent < 10) {
            return Quirk.KEY_REUSED;
        }
        if (percent < 14) {
            return Quirk.CANCELS;
        }
        if (percent < 17) {
            return Quirk.SPIED_ON;
        }
        if (percent < 19) {
            return Quirk.POISONOUS;
        }
        if (percent < 21) {
            return Quirk.FORGED;
        }
        return percent < 25 ? Quirk.ENGINE_START : Quirk.PLAIN;
    }

    String stranger() {
        return customer.equals("mei") ? "lin" : "mei";
    }

    String body() {
        return body(courseSku);
    }

    String otherBody() {
        return body(courseSku.equals(COURSES[0]) ? COURSES[1] : COURSES[0]);
    }

    private String body(String sku) {
        return body(sku, "Mei 美 👩‍👧 \u05e9\u05dc\u05d5\u05dd " + n, "1 Century Avenue, Shanghai");
    }

    private String body(String sku, String name, String address) {
        return """
                {"courseSku": "%s", "paymentMethod": "%s",
                 "recipient": {"name": "%s", "phone": "13800000000", "address": "%s"}}""".formatted(sku, method, name, address);
    }

    /** What no checkout takes. */
    List<String> poison() {
        return List.of(
                body(courseSku, "Mei \\u0000", "1 Century Avenue"),
                body(courseSku, "Mei", "x".repeat(5_000)),
                body("COURSE-OF-NOBODY", "Mei", "1 Century Avenue"),
                body(courseSku, "Mei", "1 Century Avenue").replace("{\"courseSku\"", "{\"paid\": true, \"courseSku\""));
    }

    /** What the engine's own address doesn't. */
    String poisonousStart() {
        return engineBody().replace("\"variables\": {", "\"variables\": {\"paid\": {\"value\": true}, ");
    }

    String engineBody() {
        return engineBody(key, customer, courseSku);
    }

    static String engineBody(String orderNo, String customer, String courseSku) {
        return """
                {"businessKey": "%s", "variables": {"customerId": {"value": "%s"}, "courseSku": {"value": "%s"},
                 "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
                 "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""".formatted(orderNo, customer, courseSku);
    }
}
