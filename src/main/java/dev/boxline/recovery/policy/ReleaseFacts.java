package dev.boxline.recovery.policy;

/**
 * What decides whether a partner's waiting orders may be released.
 *
 * @param ordersWaiting whether orders wait for the partner's return
 * @param forcedOpen whether an operator forced the gate open
 * @param forcedClosed whether an operator closed the gate
 * @param freshOrdersHeld whether an outage is open and its canary has not passed yet
 * @param healthyProbesInRow since the last failed one
 */
public record ReleaseFacts(
        boolean ordersWaiting,
        boolean forcedOpen,
        boolean forcedClosed,
        boolean autoRecovery,
        boolean freshOrdersHeld,
        int healthyProbesInRow) {}
