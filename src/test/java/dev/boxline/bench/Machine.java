package dev.boxline.bench;

import java.util.List;
import java.util.Locale;

/** Where a run took place: its times mean nothing anywhere else. */
final class Machine {

    private Machine() {}

    static List<String> lines() {
        var here = Runtime.getRuntime();
        return List.of(String.format(
                Locale.ROOT,
                "%d processors, Java %s with at most %d MB, %s %s; times compare only within this run",
                here.availableProcessors(),
                System.getProperty("java.version"),
                here.maxMemory() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    }
}
