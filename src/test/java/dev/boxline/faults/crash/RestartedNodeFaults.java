package dev.boxline.faults.crash;

/** One node alone: it is started again and finds what it left. */
class RestartedNodeFaults extends CrashPoints {

    @Override
    String name() {
        return "crash points, restarted";
    }

    @Override
    int nodes() {
        return 1;
    }
}
