package dev.boxline.drill;

/**
 * What a drill led to.
 *
 * @param mostWaiting the largest number of dead letters at once
 * @param waiting dead letters at the last sample
 */
public record DrillResult(String drillId, long mostWaiting, long waiting) {}
