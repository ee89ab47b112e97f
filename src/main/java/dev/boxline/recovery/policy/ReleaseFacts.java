package dev.boxline.recovery.policy;

/**
 * The facts that decide whether orders parked for an endpoint may be released.
 *
 * @param ordersWaiting whether orders are parked that have never failed on a release
 * @param suspects number of parked orders that have failed on a release
 * @param somePassed whether an order of the outage has passed
 * @param forcedOpen whether an operator forced the gate open
 * @param forcedClosed whether an operator closed the gate
 * @param freshOrdersHeld whether an outage is open and its canary has not passed yet
 * @param healthyProbesInRow since the last failed one
 */
public record ReleaseFacts(
        boolean ordersWaiting,
        int suspects,
        boolean somePassed,
        boolean forcedOpen,
        boolean forcedClosed,
        boolean autoRecovery,
        boolean freshOrdersHeld,
        int healthyProbesInRow) {}
