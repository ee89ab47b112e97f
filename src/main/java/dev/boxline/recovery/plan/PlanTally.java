package dev.boxline.recovery.plan;

/**
 * Results of a plan's orders so far: passed + parkedAgain + quarantined + pending = eligible, always.
 *
 * @param released by this plan; orders released in other ways are only followed
 * @param pending not yet released, or not yet past the failed step
 */
public record PlanTally(long released, long passed, long parkedAgain, long quarantined, long pending) {}
