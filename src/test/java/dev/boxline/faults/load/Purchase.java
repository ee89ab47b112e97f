package dev.boxline.faults.load;

import java.util.Random;

/**
 * What one buyer does, decided by the seed alone.
 *
 * @param n its number in the run
 * @param key of the buyer's client, the same however often it asks
 */
public record Purchase(int n, String key, String customer, String courseSku, Quirk quirk) {

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
        /** Comes through the engine's own address. */
        ENGINE_START
    }

    static Purchase of(long seed, int n) {
        var random = new Random(seed * 31 + n * 0x9E3779B97F4A7C15L);
        random.nextInt(); // the first one says little
        String customer = random.nextBoolean() ? "mei" : "lin";
        String course = COURSES[random.nextInt(COURSES.length)];
        return new Purchase(n, "k" + Long.toHexString(seed) + "-" + n, customer, course, quirk(random.nextInt(100)));
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
        return percent < 18 ? Quirk.ENGINE_START : Quirk.PLAIN;
    }

    String body() {
        return body(courseSku);
    }

    String otherBody() {
        return body(courseSku.equals(COURSES[0]) ? COURSES[1] : COURSES[0]);
    }

    private String body(String sku) {
        return """
                {"courseSku": "%s", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei 美 %d", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(sku, n);
    }

    String engineBody() {
        return """
                {"businessKey": "%s", "variables": {"customerId": {"value": "%s"}, "courseSku": {"value": "%s"},
                 "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
                 "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""".formatted(key, customer, courseSku);
    }
}
