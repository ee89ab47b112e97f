package dev.boxline.recovery.plan;

/**
 * What became of a plan's orders so far: passed + parkedAgain + quarantined + pending = eligible, always.
 *
 * @param released let go by this plan; orders that another hand released meanwhile are only followed
 * @param pending not yet released, or not yet past the failed step
 */
public record PlanTally(long released, long passed, long parkedAgain, long quarantined, long pending) {}
