package dev.boxline.faults.cluster;

import java.nio.file.Path;

final class Jvm {

    private Jvm() {}

    /** The program this very run is in. */
    static String java() {
        return program("java");
    }

    /** One that comes with it. */
    static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
