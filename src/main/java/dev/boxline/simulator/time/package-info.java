/** What happens later: one timetable for every delay of the simulated partners. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.time;
