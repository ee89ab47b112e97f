package dev.boxline.faults.crash;

import dev.boxline.faults.child.CrashMoment;
import dev.boxline.faults.child.CrashStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where in which step a node is stopped. */
record CrashPoint(CrashStep step, CrashMoment moment) {

    private static final Set<CrashStep> UNDOING =
            Set.of(CrashStep.REFUND, CrashStep.REVOKE_ACCESS, CrashStep.RELEASE_STOCK);
    private static final Set<CrashStep> WAVE = Set.of(CrashStep.RELEASE_WAVE, CrashStep.WAVE_RELEASED);

    /** All of them, or those {@code -Dfaults.crash-points} matches. */
    static List<CrashPoint> all() {
        String wanted = System.getProperty("faults.crash-points", ".*");
        List<CrashPoint> points = new ArrayList<>();
        for (CrashStep step : CrashStep.values()) {
            for (CrashMoment moment : CrashMoment.values()) {
                var point = new CrashPoint(step, moment);
                if (point.exists() && point.toString().matches(wanted)) {
                    points.add(point);
                }
            }
        }
        return points;
    }

    /** Own steps have no partner; a wave's orders leave in transactions of their own, its job commits at its end. */
    private boolean exists() {
        return switch (moment) {
            case PARTNER_ACCEPTED -> step.effect().isPresent();
            case CALLED_NOT_RECORDED -> step.callsAhead();
            case AFTER_THE_COMMIT -> step != CrashStep.RELEASE_WAVE;
            case BEFORE_THE_CALL, BEFORE_THE_COMMIT -> step != CrashStep.WAVE_RELEASED;
        };
    }

    boolean undoing() {
        return UNDOING.contains(step);
    }

    boolean wave() {
        return WAVE.contains(step);
    }

    @Override
    public String toString() {
        return step + " " + moment;
    }
}
