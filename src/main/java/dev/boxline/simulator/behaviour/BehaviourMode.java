package dev.boxline.simulator.behaviour;

/** The ways a partner can behave. */
public enum BehaviourMode {
    /** Does its work. */
    UP,
    /** 503 on work and health. */
    DOWN,
    /** Does its work after the latency. */
    SLOW,
    /** Takes calls, does nothing, answers nothing; health too. */
    HANG,
    /** 500 at the failure rate, half before and half after the work is done. */
    FLAKY,
    /** 422 on everything it is told to do; questions and health are answered. */
    REFUSE
}
