/** Dead letters and outages: what waits, why, since when, how often tried, and what may be released next. */
@org.jspecify.annotations.NullMarked
package dev.boxline.parking;
