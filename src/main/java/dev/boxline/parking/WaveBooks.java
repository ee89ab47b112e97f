package dev.boxline.parking;

/**
 * What became of a wave's orders so far.
 *
 * @param failed parked again because the partner gave no usable answer
 * @param refused parked again because the partner said no: not a sign of trouble
 */
record WaveBooks(int passed, int failed, int refused, int quarantined, int pending) {

    int total() {
        return passed + failed + refused + quarantined + pending;
    }

    int parkedAgain() {
        return failed + refused;
    }
}
