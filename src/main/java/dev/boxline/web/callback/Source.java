package dev.boxline.web.callback;

/** Who calls back. */
enum Source {
    SIMULATED,
    LOGISTICS
}
