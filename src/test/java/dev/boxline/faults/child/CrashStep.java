package dev.boxline.faults.child;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps a node can be stopped in, by the method behind each. */
public enum CrashStep {
    REQUEST_PAYMENT("Payments", "request", "prepareRequest", "capture"),
    CREATE_ORDER("Orders", "create", null),
    GRANT_ACCESS("CourseAccessRepository", "grantAccess", null),
    PREPARE_BOX("Warehouse", "prepareBox", "prepareCall", "deduct"),
    BOOK_PICKUP("Logistics", "bookPickup", "prepareCall", "pickup"),
    REFUND("Payments", "undo", "refund"),
    REVOKE_ACCESS("CourseAccessRepository", "revokeAccess", null),
    RELEASE_STOCK("Warehouse", "releaseStock", "release"),
    RELEASE_WAVE("Releases", "releaseInWave", null),
    /** The wave's own job, after its orders are out. */
    WAVE_RELEASED("Recovery", "waveReleased", null);

    private final String type;
    private final String method;
    private final @Nullable String call;
    private final @Nullable String effect;

    CrashStep(String type, String method, @Nullable String effect) {
        this(type, method, null, effect);
    }

    /** @param call makes the step's call ahead of its transaction */
    CrashStep(String type, String method, @Nullable String call, @Nullable String effect) {
        this.type = type;
        this.method = method;
        this.call = call;
        this.effect = effect;
    }

    /** Whether its call is made ahead of its transaction. */
    public boolean callsAhead() {
        return call != null;
    }

    boolean isCall(Method invoked) {
        return invoked.getName().equals(call);
    }

    /** What the idempotency key of its call ends in; empty for a step that calls no partner. */
    public Optional<String> effect() {
        return Optional.ofNullable(effect);
    }

    /** An order number that has its node stopped in this step. */
    public String orderNo(CrashMoment moment, String suffix) {
        return "CRASH." + name() + "." + moment.name() + "." + suffix;
    }

    boolean isAimedAtBy(String orderNo, CrashMoment moment) {
        return orderNo.startsWith(orderNo(moment, ""));
    }

    static Optional<CrashStep> of(Method method, Class<?> type) {
        return Arrays.stream(values())
                .filter(step -> (step.method.equals(method.getName()) || step.isCall(method)) && isA(type, step.type))
                .findFirst();
    }

    private static boolean isA(Class<?> type, String name) {
        return type.getName().startsWith("dev.boxline.") && type.getSimpleName().equals(name);
    }
}
