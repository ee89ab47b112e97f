package dev.boxline.faults.crash;

/** Two nodes: while one lies dead, the other takes its work over. */
class TakenOverFaults extends CrashPoints {

    @Override
    String name() {
        return "crash points, taken over";
    }

    @Override
    int nodes() {
        return 2;
    }
}
