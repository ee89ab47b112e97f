package dev.boxline.faults.child;

/** When a node is stopped, within a step. */
public enum CrashMoment {
    BEFORE_THE_CALL,
    /** The partner has accepted, its answer is on the wire. Outside of the node: its connection is cut, then it is killed. */
    PARTNER_ACCEPTED,
    /** The partner's answer is there, and nothing of it is recorded: the job's transaction has yet to begin its step. */
    CALLED_NOT_RECORDED,
    /** The answer is worked in, and not committed. */
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
}
