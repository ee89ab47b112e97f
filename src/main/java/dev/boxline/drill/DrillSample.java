package dev.boxline.drill;

/**
 * A measurement of a drill.
 *
 * @param second since the drill's start
 * @param sent purchases accepted so far
 * @param visible orders their buyers see so far
 * @param waiting dead letters that wait, or have been released and are not yet past their step
 * @param passed dead letters past their step so far
 * @param visibleMillis the slowest twentieth of what became visible since the sample before took longer than this from
 *     the purchase to "My orders"; 0 when nothing did
 */
public record DrillSample(int second, long sent, long visible, long waiting, long passed, long visibleMillis) {}
