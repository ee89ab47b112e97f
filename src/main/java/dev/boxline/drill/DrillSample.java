package dev.boxline.drill;

/**
 * A measurement of a drill.
 *
 * @param second since the drill's start
 * @param sent purchases accepted so far
 * @param visible orders visible to their buyers so far
 * @param waiting dead letters that are parked, or released and not yet past their step
 * @param passed dead letters past their step so far
 * @param visibleMillis p95 of the time from the purchase to the order in "My orders", for orders that became visible since
 *     the previous sample; 0 when there are none
 */
public record DrillSample(int second, long sent, long visible, long waiting, long passed, long visibleMillis) {}
