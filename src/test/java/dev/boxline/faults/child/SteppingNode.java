package dev.boxline.faults.child;

import dev.boxline.BoxlineApplication;
import java.util.TimeZone;

/** Boxline on a host whose clocks are put forward or back by an hour as a file tells it. */
public final class SteppingNode {

    private SteppingNode() {}

    public static void main(String[] args) {
        TimeZone.setDefault(new SteppingZone(Boolean.getBoolean("faults.step-forward")));
        BoxlineApplication.main(args);
    }
}
