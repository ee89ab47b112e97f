package dev.boxline.bench;

/** What this process keeps. */
final class Memory {

    private Memory() {}

    /** After a collection, in MiB. */
    static long used() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
